'use client';

import { useTranslations } from 'next-intl';
import { type PointerEvent, useState } from 'react';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { Slider } from '@/components/ui/slider';
import { CENTRED, type Crop, cropSquare, drawCrop, toJpeg } from '@/lib/client/crop-picture';

type CropDialogProps = {
  picture: ImageBitmap;
  /** Stores what was cut out; the dialog closes when it resolves. */
  onCut: (file: Blob) => Promise<void>;
  onClose: () => void;
};

const ZOOM_MAX = 4;

/** Pixels of the preview; twice of what is shown, for sharp screens. */
const PREVIEW_PX = 448;

/** Cuts a square out of a picture, by dragging it or with sliders. */
export function CropDialog({ picture, onCut, onClose }: CropDialogProps) {
  const t = useTranslations();
  const words = useFailureWords();
  const [crop, setCrop] = useState<Crop>(CENTRED);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const drag = ({ currentTarget, buttons, movementX, movementY }: PointerEvent) => {
    if (buttons !== 1) return;
    const { side } = cropSquare(picture, crop);
    const scale = side / currentTarget.clientWidth;
    setCrop({
      ...crop,
      across: move(crop.across, movementX * scale, picture.width - side),
      down: move(crop.down, movementY * scale, picture.height - side),
    });
  };
  const cut = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onCut(await toJpeg(picture, crop));
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
      title={t('account.profile.cropTitle')}
      description={t('account.profile.cropText')}
      actions={
        <>
          <DialogClose asChild>
            <Button kind="quiet">{t('common.cancel')}</Button>
          </DialogClose>
          <Button busy={isBusy} onClick={() => void cut()}>
            {t('account.profile.use')}
          </Button>
        </>
      }
    >
      <canvas
        // With every drawing of the dialog, the first one too: that is when its content appears.
        ref={(canvas) => {
          if (canvas) drawCrop(canvas, picture, crop);
        }}
        width={PREVIEW_PX}
        height={PREVIEW_PX}
        role="img"
        aria-label={t('account.profile.picture')}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        className="mx-auto size-56 cursor-grab touch-none rounded-full border border-line active:cursor-grabbing"
      />
      <div className="flex flex-col gap-1 text-ink-2 text-sm">
        <CropSlider
          label={t('account.profile.zoom')}
          value={crop.zoom}
          min={1}
          max={ZOOM_MAX}
          onChange={(zoom) => setCrop({ ...crop, zoom })}
        />
        <CropSlider
          label={t('account.profile.across')}
          value={crop.across}
          max={1}
          onChange={(across) => setCrop({ ...crop, across })}
        />
        <CropSlider
          label={t('account.profile.down')}
          value={crop.down}
          max={1}
          onChange={(down) => setCrop({ ...crop, down })}
        />
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

/** A share of the way there is to move, after moving so many pixels of the picture. */
const move = (share: number, byPx: number, roomPx: number): number =>
  roomPx <= 0 ? share : Math.min(1, Math.max(0, share - byPx / roomPx));
