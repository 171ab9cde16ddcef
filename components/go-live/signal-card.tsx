'use client';

import { ExternalLink, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/rooms/status-badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Spinner } from '@/components/ui/spinner';
import type { RoomDetails } from '@/lib/contracts/rooms';

/** Waits for the signal of the encoder; once it is there, the ways to the room and to what its host can do. */
export function SignalCard({ room }: { room: RoomDetails }) {
  const t = useTranslations('hosting.goLive');
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  return (
    <Card role="status" className="flex flex-col gap-4">
      {isOnAir ? (
        <div>
          <StatusBadge status={room.status} />
          <p className="mt-2 font-semibold text-lg">{t('live')}</p>
          <p className="text-ink-2 text-sm">{t('liveText')}</p>
        </div>
      ) : (
        <div className="flex items-start gap-3">
          <Spinner />
          <div>
            <p className="font-semibold">{t('waiting')}</p>
            <p className="text-ink-2 text-sm">{t('waitingText')}</p>
          </div>
        </div>
      )}
      <div className="flex flex-wrap gap-2 max-sm:*:flex-1">
        <Button asChild kind={isOnAir ? 'ink' : 'quiet'}>
          <Link href={`/r/${room.slug}`}>
            <ExternalLink aria-hidden="true" />
            {t('openRoom')}
          </Link>
        </Button>
        <Button asChild kind="quiet">
          <Link href={`/console/channels/${room.id}`}>
            <Settings2 aria-hidden="true" />
            {t('manage')}
          </Link>
        </Button>
      </div>
    </Card>
  );
}
