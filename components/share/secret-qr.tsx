'use client';

import { QrCode as QrIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import { QrCode } from '@/components/ui/qr-code';
import { Skeleton } from '@/components/ui/skeleton';
import type { Secrets } from './use-secrets';

/** The single address as a QR code. Opening it reveals the secret; it closes when the secret is hidden again. */
export function SecretQr({ noun, secrets }: { noun: string; secrets: Secrets }) {
  const t = useTranslations();
  const [asked, setAsked] = useState<'no' | 'loading' | 'yes'>('no');
  const { shown, shownUntil } = secrets;
  const open = async () => {
    setAsked('loading');
    await secrets.reveal();
    setAsked('yes');
  };
  const close = () => {
    setAsked('no');
    secrets.hide();
  };
  return (
    <Popover
      label={t('common.qr.label', { noun })}
      open={asked === 'loading' || (asked === 'yes' && shown !== undefined)}
      onOpenChange={(opens) => (opens ? void open() : close())}
      trigger={
        <IconButton kind="quiet" label={t('common.qr.show', { noun })}>
          <QrIcon aria-hidden="true" />
        </IconButton>
      }
      className="w-72"
    >
      {shown ? (
        <div className="flex flex-col items-center gap-3">
          <QrCode value={shown.url} noun={noun} size={208} />
          <p className="code w-full break-all text-xs">{shown.url}</p>
          <p className="w-full text-ink-3 text-xs">
            {t('share.broadcast.scan')}{' '}
            {shownUntil &&
              t.rich('share.broadcast.revealed', { time: () => <Countdown key="time" until={shownUntil} /> })}
          </p>
          <Button kind="quiet" size="sm" wide onClick={close}>
            {t('share.broadcast.hide')}
          </Button>
        </div>
      ) : (
        <Skeleton className="size-52" />
      )}
    </Popover>
  );
}
