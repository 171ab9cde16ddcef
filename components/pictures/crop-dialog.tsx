'use client';

import { cx } from 'class-variance-authority';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { Slider } from '@/components/ui/slider';
import { CENTRED, type Crop, cropArea, drawCrop, moveCrop, type Size, toJpeg } from '@/lib/client/crop-picture';
import { useDrag } from './use-drag';

type CropDialogProps = {
  picture: ImageBitmap;
  /** What the picture is for: decides the shape that is cut out, and how large the file becomes. */
  purpose: 'avatar' | 'cover';
  /** Stores the JPEG that was cut out; the dialog closes when it resolves. */
  onCut: (file: Blob) => Promise<void>;
  onClose: () => void;
};

/** Large enough for a sharp picture where it is shown largest: on a profile, in the lead of the home page. */
const SIZES: Record<CropDialogProps['purpose'], Size> = {
  avatar: { width: 512, height: 512 },
  cover: { width: 1280, height: 720 },
};

const FRAMES: Record<CropDialogProps['purpose'], string> = {
  avatar: 'mx-auto size-56 rounded-full',
  cover: 'aspect-video w-full rounded-md',
};

const ZOOM_MAX = 4;

/** Cuts what is shown out of a picture, by dragging it or with sliders. */
export function CropDialog({ picture, purpose, onCut, onClose }: CropDialogProps) {
  const t = useTranslations('common');
  const words = useFailureWords();
  const [crop, setCrop] = useState<Crop>(CENTRED);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const size = SIZES[purpose];
  const drag = useDrag((by, surface) => {
    const { width, height } = cropArea(picture, size, crop);
    const scale = width / surface.clientWidth;
    const room = { width: picture.width - width, height: picture.height - height };
    setCrop(moveCrop(crop, { x: by.x * scale, y: by.y * scale }, room));
  });
  const cut = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onCut(await toJpeg(picture, crop, size));
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('crop.title')}
      description={t('crop.text')}
      actions={
        <>
          <DialogClose asChild>
            <Button kind="quiet">{t('cancel')}</Button>
          </DialogClose>
          <Button busy={isBusy} onClick={() => void cut()}>
            {t('crop.use')}
          </Button>
        </>
      }
    >
      <canvas
        // With every drawing of the dialog, the first one too: that is when its content appears.
        ref={(canvas) => {
          if (canvas) drawCrop(canvas, picture, crop);
        }}
        {...size}
        role="img"
        aria-label={t('crop.preview')}
        {...drag}
        className={cx('shrink-0 cursor-grab touch-none border border-line active:cursor-grabbing', FRAMES[purpose])}
      />
      <div className="flex flex-col gap-1 text-ink-2 text-sm">
        <CropSlider
          label={t('crop.zoom')}
          value={crop.zoom}
          min={1}
          max={ZOOM_MAX}
          onChange={(zoom) => setCrop({ ...crop, zoom })}
        />
        <CropSlider
          label={t('crop.across')}
          value={crop.across}
          max={1}
          onChange={(across) => setCrop({ ...crop, across })}
        />
        <CropSlider label={t('crop.down')} value={crop.down} max={1} onChange={(down) => setCrop({ ...crop, down })} />
      </div>
      {failure !== undefined && <FieldError>{words(failure)}</FieldError>}
    </Dialog>
  );
}

type CropSliderProps = { label: string; value: number; min?: number; max: number; onChange: (value: number) => void };

function CropSlider({ label, onChange, min = 0, ...rest }: CropSliderProps) {
  return (
    <div className="grid grid-cols-[7rem_1fr] items-center gap-3">
      <span aria-hidden="true">{label}</span>
      <Slider label={label} min={min} step={0.01} onValueChange={onChange} {...rest} />
    </div>
  );
}
