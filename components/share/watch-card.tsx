'use client';

import { Eye } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import { Countdown } from '@/components/ui/countdown';
import { QrCode, QrDownloads } from '@/components/ui/qr-code';
import type { ShareSheet } from '@/lib/contracts/rooms';
import { QrPopover } from './qr-popover';

/** What people hand around, in this order. WS-FLV is HTTP-FLV over another carrier: only players use it. */
const HANDED_OUT = ['http-flv', 'hls', 'rtmp', 'webrtc'] as const;

/** Every way to watch, each to copy and to scan. */
export function WatchCard({ sheet, slug }: { sheet: ShareSheet; slug: string }) {
  const t = useTranslations('share.watch');
  const rows = HANDED_OUT.flatMap((protocol) =>
    sheet.sources.filter((source) => source.protocol === protocol).map(({ url }) => ({ protocol, url })),
  );
  return (
    <Card className="flex flex-col gap-4">
      <CardHeader icon={<Eye />} title={t('title')} hint={t('text')} />
      <div className="flex flex-wrap items-center gap-4">
        <QrCode value={sheet.watchUrl} noun={t('page')} />
        <div className="flex min-w-36 flex-1 flex-col gap-3">
          <p className="text-ink-2 text-sm">{t('scan')}</p>
          <QrDownloads value={sheet.watchUrl} fileName={`kaibo-${slug}`} />
        </div>
      </div>
      <CopyField label={t('page')} value={sheet.watchUrl} />
      {rows.map(({ protocol, url }) => (
        <CopyField
          key={protocol}
          label={t(protocol)}
          value={url}
          after={<QrPopover noun={t(protocol)} value={url} fileName={`kaibo-${slug}-${protocol}`} />}
        />
      ))}
      {sheet.playExpiresAt !== null && (
        <p className="text-ink-2 text-xs">
          {t.rich('signed', {
            time: () => (
              <Countdown key="time" until={new Date(sheet.playExpiresAt ?? 0)} className="font-semibold tabular-nums" />
            ),
          })}
        </p>
      )}
      {rows.length > 0 && <p className="text-ink-3 text-xs">{t('hint')}</p>}
    </Card>
  );
}
