'use client';

import { RadioTower, Smartphone, Video } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { KeyExpiry } from '@/components/share/key-expiry';
import { RevealButton } from '@/components/share/reveal-button';
import { SecretQr } from '@/components/share/secret-qr';
import { shortenKey } from '@/components/share/shorten-key';
import { useSecrets } from '@/components/share/use-secrets';
import { studioPath } from '@/components/studio/studio-path';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import { Tabs } from '@/components/ui/tabs';
import type { RoomDetails, ShareSheet } from '@/lib/contracts/rooms';

type SendCardProps = { room: Pick<RoomDetails, 'id' | 'hasStudio'>; initial: ShareSheet };

/** The ways to send: an encoder, which is given server and key; this browser; a phone, which scans both. */
export function SendCard({ room: { id: roomId, hasStudio }, initial }: SendCardProps) {
  const t = useTranslations();
  const how = t('hosting.goLive.how');
  return (
    <Card className="flex flex-col gap-4">
      <CardHeader icon={<RadioTower />} title={how} />
      <Tabs
        label={how}
        tabs={[
          {
            value: 'encoder',
            label: t('hosting.goLive.encoder'),
            content: <Encoder roomId={roomId} initial={initial} />,
          },
          ...(hasStudio ? [{ value: 'browser', label: t('studio.way'), content: <Browser roomId={roomId} /> }] : []),
          { value: 'phone', label: t('hosting.goLive.phone'), content: <Phone roomId={roomId} /> },
        ]}
      />
    </Card>
  );
}

function Encoder({ roomId, initial }: { roomId: string; initial: ShareSheet }) {
  const t = useTranslations();
  const [sheet, setSheet] = useState(initial);
  const secrets = useSecrets(roomId);
  const { shown, fetchSecrets } = secrets;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2 text-sm">{t('hosting.goLive.encoderText')}</p>
      <CopyField label={t('share.broadcast.server')} value={sheet.server} />
      <CopyField
        label={t('share.broadcast.key')}
        value={shown?.streamKey ?? shortenKey(sheet.maskedKey)}
        copyValue={() => fetchSecrets().then(({ streamKey }) => streamKey)}
        inside={<RevealButton secrets={secrets} />}
      />
      <KeyExpiry
        roomId={roomId}
        sheet={sheet}
        onReplace={(next) => {
          secrets.hide();
          setSheet(next);
        }}
      />
    </div>
  );
}

function Browser({ roomId }: { roomId: string }) {
  const t = useTranslations('studio');
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-ink-2 text-sm">{t('wayText')}</p>
      <Button asChild kind="live">
        <a href={studioPath(roomId)}>
          <Video aria-hidden="true" />
          {t('wayButton')}
        </a>
      </Button>
    </div>
  );
}

function Phone({ roomId }: { roomId: string }) {
  const t = useTranslations();
  const secrets = useSecrets(roomId);
  return (
    <div className="flex items-start gap-4">
      <Smartphone aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-3" />
      <p className="min-w-0 flex-1 text-ink-2 text-sm">{t('hosting.goLive.phoneText')}</p>
      <SecretQr noun={t('share.broadcast.single')} secrets={secrets} />
    </div>
  );
}
