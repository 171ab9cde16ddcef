import type { Ref } from 'react';
import { COVER_TYPES } from '@/lib/client/upload-cover';

type PictureInputProps = {
  /** For a button: `ref.current?.click()` opens the browser's file dialog. */
  ref: Ref<HTMLInputElement>;
  onChoose: (file: File) => void;
};

/** The invisible half of a button that chooses a picture. The same file may be chosen twice in a row. */
export function PictureInput({ ref, onChoose }: PictureInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept={COVER_TYPES.join(',')}
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        if (file) onChoose(file);
        currentTarget.value = '';
      }}
    />
  );
}
