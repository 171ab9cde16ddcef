import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { openPicture } from '@/lib/client/crop-picture';
import { CropDialog } from './crop-dialog';

type CropOptions = {
  purpose: 'avatar' | 'cover';
  /** Stores the JPEG that was cut out. */
  onCut: (file: Blob) => Promise<void>;
};

type Cropping = {
  /** Opens a file to cut a part out of it. */
  open: (file: File) => void;
  /** What is wrong with the file, in words. */
  problem: string | undefined;
  /** The open dialog, to be drawn. */
  dialog: ReactNode;
};

/** From a chosen file to what was cut out of it; a file that is no picture is told. */
export function useCrop(options: CropOptions): Cropping {
  const t = useTranslations('common.crop');
  const [picture, setPicture] = useState<ImageBitmap>();
  const [problem, setProblem] = useState<string>();
  // Its pixels may take more memory than the rest of the page.
  useEffect(() => () => picture?.close(), [picture]);
  const open = (file: File) => {
    setProblem(undefined);
    openPicture(file).then(setPicture, () => setProblem(t('unreadable')));
  };
  return {
    open,
    problem,
    dialog: picture && <CropDialog picture={picture} {...options} onClose={() => setPicture(undefined)} />,
  };
}
