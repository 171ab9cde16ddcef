'use client';

import { CircleSlash } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/components/home/use-time-zone';
import { useRoomLife } from '@/components/rooms/use-room-life';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { GoLiveBarrier } from '@/lib/contracts/go-live';

/** Stands in place of the page to go live: why not, until when, what was written about it, and the way on. */
export function GoLiveBarred({ barrier }: { barrier: GoLiveBarrier }) {
  const t = useTranslations('hosting.goLive');
  return (
    <EmptyState
      drawing={<CircleSlash aria-hidden="true" className="size-12 stroke-[1.25]" />}
      title={t('refusedTitle')}
      actions={
        <>
          {barrier.reason === 'archived' && barrier.roomId && <BringBack roomId={barrier.roomId} />}
          <Button asChild kind="quiet">
            <Link href="/">{t('home')}</Link>
          </Button>
        </>
      }
    >
      <BarrierWords barrier={barrier} />
    </EmptyState>
  );
}

function BarrierWords({ barrier: { reason, until, why } }: { barrier: GoLiveBarrier }) {
  const t = useTranslations('hosting.goLive');
  const format = useFormatter();
  const timeZone = useTimeZone();
  const isTimed = until !== null && (reason === 'suspended' || reason === 'room-suspended');
  const time =
    until && timeZone && format.dateTime(new Date(until), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (
    <>
      {isTimed ? t(`refused.${reason}Until`, { time: time || '…' }) : t(`refused.${reason}`)}
      {why !== '' && <span className="mt-1 block text-ink-3">{t('why', { why })}</span>}
    </>
  );
}

function BringBack({ roomId }: { roomId: string }) {
  const t = useTranslations('hosting.life');
  const router = useRouter();
  const { unarchive } = useRoomLife(roomId);
  return (
    <Button onClick={() => void unarchive().then((isBack) => isBack && router.refresh())}>{t('unarchive')}</Button>
  );
}
