'use client';
import { ImageUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Mark } from '@/components/layout/logo';
import { PictureInput } from '@/components/pictures/picture-input';
import { useCoverUpload } from '@/components/rooms/use-cover-upload';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';

type LogoPickerProps = { savedUrl: string | null; onChange: (logoKey: string | null) => void };

/** The picture in the header: uploaded at once, used when the settings are saved. */
export function LogoPicker({ savedUrl, onChange }: LogoPickerProps) {
  const t = useTranslations('admin.settings');
  const failureWords = useFailureWords();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const { url, failure, upload, remove } = useCoverUpload({ savedUrl, onChange, onBusyChange: setBusy });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that looks like a label
    <div role="group" aria-label={t('logo')} className="flex flex-col gap-1.5">
      <span aria-hidden="true" className="font-control text-sm">
        {t('logo')}
      </span>
      <div className="flex flex-wrap items-center gap-3">
        <span className="grid h-12 min-w-12 place-items-center rounded-sm border border-line bg-bg px-3">
          {url === null ? (
            <Mark />
          ) : (
            // biome-ignore lint/performance/noImgElement: an upload of this server, there is no image service
            <img src={url} alt="" className="h-6 max-w-36 object-contain" />
          )}
        </span>
        <Button kind="quiet" size="sm" busy={isBusy} onClick={() => input.current?.click()}>
          <ImageUp aria-hidden="true" />
          {t('logoChoose')}
        </Button>
        {url !== null && (
          <Button kind="ghost" size="sm" onClick={remove}>
            {t('logoRemove')}
          </Button>
        )}
      </div>
      <PictureInput ref={input} onChoose={upload} />
      {failure !== undefined && <FieldError>{failureWords(failure)}</FieldError>}
      <p className="text-ink-3 text-xs">{t('logoHint')}</p>
    </div>
  );
}
