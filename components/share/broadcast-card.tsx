'use client';

import { RadioTower } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import type { ShareSheet } from '@/lib/contracts/rooms';
import { KeyExpiry } from './key-expiry';
import { RevealButton } from './reveal-button';
import { SecretQr } from './secret-qr';
import { shortenKey } from './shorten-key';
import { useSecrets } from './use-secrets';

type BroadcastCardProps = {
  roomId: string;
  sheet: ShareSheet;
  onReplace: (sheet: ShareSheet) => void;
};

/** What the encoder needs. Secret: masked until asked for, and copied without being shown. */
export function BroadcastCard({ roomId, sheet, onReplace }: BroadcastCardProps) {
  const t = useTranslations('share.broadcast');
  const secrets = useSecrets(roomId);
  const { shown, fetchSecrets } = secrets;
  const maskedUrl = `${sheet.server}/${sheet.maskedKey}`;
  const replace = (next: ShareSheet) => {
    secrets.hide();
    onReplace(next);
  };
  return (
    <Card className="flex flex-col gap-4">
      <CardHeader icon={<RadioTower />} title={t('title')} hint={t('text')} />
      <CopyField label={t('server')} value={sheet.server} />
      <CopyField
        label={t('key')}
        value={shown?.streamKey ?? shortenKey(sheet.maskedKey)}
        copyValue={() => fetchSecrets().then(({ streamKey }) => streamKey)}
        inside={<RevealButton secrets={secrets} />}
      />
      <KeyExpiry roomId={roomId} sheet={sheet} onReplace={replace} />
      <hr className="border-line" />
      <div>
        <CopyField
          label={t('single')}
          value={shown?.url ?? maskedUrl}
          copyValue={() => fetchSecrets().then(({ url }) => url)}
          after={<SecretQr noun={t('single')} secrets={secrets} />}
        />
        <p className="mt-1.5 text-ink-3 text-xs">{t('singleHint')}</p>
      </div>
      {shown?.others.map(({ protocol, url }) => (
        <CopyField key={protocol} label={t(protocol)} value={url} />
      ))}
      <div>
        <CopyField
          wrap
          label={t('ffmpeg')}
          value={shown?.ffmpeg ?? maskedFfmpeg(maskedUrl)}
          copyValue={() => fetchSecrets().then(({ ffmpeg }) => ffmpeg)}
        />
        <p className="mt-1.5 text-ink-3 text-xs">{t('ffmpegHint')}</p>
      </div>
    </Card>
  );
}

/** Looks like the line that is copied, without the secret. */
const maskedFfmpeg = (url: string) => `ffmpeg -re -i input.mp4 -c:v libx264 -g 60 -c:a aac -f flv "${url}"`;
