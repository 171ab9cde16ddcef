'use client';

import { useTranslations } from 'next-intl';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { useSize } from './use-size';
import { useWhen } from './use-when';

const MEGABYTE = 1_000_000;

type StorageLineProps = { room: Pick<RoomDetails, 'recordingsBytes' | 'quotaMegabytes' | 'nextRemovalAt'> };

/** What a channel's replays take, of how much, and when the oldest goes. Nothing while there are none. */
export function StorageLine({ room }: StorageLineProps) {
  const t = useTranslations('console.channel.storage');
  const size = useSize();
  const when = useWhen();
  const { recordingsBytes, quotaMegabytes, nextRemovalAt } = room;
  if (recordingsBytes === 0) return null;
  const used = size(recordingsBytes);
  return (
    <p className="mb-3 text-ink-3 text-sm tabular-nums">
      {quotaMegabytes === null ? t('used', { used }) : t('usedOf', { used, quota: size(quotaMegabytes * MEGABYTE) })}
      {nextRemovalAt && ` · ${when(nextRemovalAt, (words) => t('oldestGoes', { when: words }))}`}
    </p>
  );
}
