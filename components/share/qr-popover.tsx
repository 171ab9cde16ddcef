'use client';

import { QrCode as QrIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import { QrCode, QrDownloads } from '@/components/ui/qr-code';

type QrPopoverProps = { noun: string; value: string; fileName: string };

/** A button that shows one address as a QR code to scan or save. */
export function QrPopover({ noun, value, fileName }: QrPopoverProps) {
  const t = useTranslations('common.qr');
  return (
    <Popover
      label={t('label', { noun })}
      className="w-72"
      trigger={
        <IconButton kind="quiet" label={t('show', { noun })}>
          <QrIcon aria-hidden="true" />
        </IconButton>
      }
    >
      <div className="flex flex-col items-center gap-3">
        <QrCode value={value} noun={noun} size={208} />
        <p className="code w-full break-all text-xs">{value}</p>
        <QrDownloads value={value} fileName={fileName} />
      </div>
    </Popover>
  );
}
