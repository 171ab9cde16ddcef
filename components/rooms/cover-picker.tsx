'use client';

import { cx } from 'class-variance-authority';
import { ImageUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PictureInput } from '@/components/pictures/picture-input';
import { useCrop } from '@/components/pictures/use-crop';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Progress } from '@/components/ui/progress';
import { useCoverUpload } from './use-cover-upload';

type CoverPickerProps = {
  /** The picture of the room as it is saved. */
  savedUrl: string | null;
  onChange: (coverKey: string | null) => void;
  /** True from choosing a file until it is on the server. */
  onBusyChange: (busy: boolean) => void;
};

/** Chooses the cover, by the file dialog or by dropping a picture: it is cut to 16:9, uploaded at once, and tells how far it is. */
export function CoverPicker({ savedUrl, onChange, onBusyChange }: CoverPickerProps) {
  const t = useTranslations('console.form');
  const words = useFailureWords();
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const { url, progress, failure, upload, remove } = useCoverUpload({ savedUrl, onChange, onBusyChange });
  const { open, problem, dialog } = useCrop({ purpose: 'cover', onCut: async (file) => upload(file) });
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) open(file);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drop target in every browser
    <div role="group" aria-label={t('cover')} aria-describedby={hintId} className="flex flex-col gap-1.5">
      <span aria-hidden="true" className="font-control text-sm">
        {t('cover')}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same */}
      <div
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        className={cx(
          'relative grid aspect-video w-full max-w-sm place-items-center overflow-hidden rounded-md border border-dashed transition-colors',
          isOver ? 'border-focus bg-info-soft' : 'border-line-strong bg-surface',
        )}
      >
        {url ? (
          // biome-ignore lint/performance/noImgElement: the preview is a file of this browser
          <img src={url} alt={t('coverPreview')} className="absolute inset-0 size-full object-cover" />
        ) : (
          <div className="flex flex-col items-center gap-1 text-ink-3 text-xs">
            <Button kind="quiet" onClick={() => input.current?.click()}>
              <ImageUp aria-hidden="true" />
              {t('coverChoose')}
            </Button>
            <span className="pointer-coarse:hidden">{t('coverDrop')}</span>
          </div>
        )}
        {progress !== undefined && (
          <div className="absolute inset-x-0 bottom-0 bg-surface px-3 py-2">
            <p className="mb-1 text-xs tabular-nums">{t('coverUploading', { percent: Math.round(progress * 100) })}</p>
            <Progress label={t('cover')} value={progress} />
          </div>
        )}
      </div>
      {url && (
        <div className="flex gap-2">
          <Button kind="quiet" size="sm" onClick={() => input.current?.click()}>
            {t('coverReplace')}
          </Button>
          <Button kind="ghost" size="sm" onClick={remove}>
            {t('coverRemove')}
          </Button>
        </div>
      )}
      <PictureInput ref={input} onChoose={open} />
      {(problem ?? failure) !== undefined && <FieldError>{problem ?? words(failure)}</FieldError>}
      <p id={hintId} className="text-ink-3 text-xs">
        {t('coverHint')}
      </p>
      {dialog}
    </div>
  );
}
