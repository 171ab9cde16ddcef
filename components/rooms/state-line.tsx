'use client';

import { useTranslations } from 'next-intl';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { Clock } from './clock';
import { useWhen } from './use-when';

type StateLineProps = { room: Pick<RoomDetails, 'status' | 'startsAt' | 'liveSince' | 'endedAt'> };

/** What goes with a state: how long on air, when it starts, when it ended. */
export function StateLine({ room }: StateLineProps) {
  const t = useTranslations('console.when');
  const when = useWhen();
  const { status, startsAt, liveSince, endedAt } = room;
  if (status === 'live' && liveSince) return t.rich('onAir', { clock: () => <Clock key="clock" since={liveSince} /> });
  if (status === 'interrupted' && liveSince)
    return t.rich('lost', { clock: () => <Clock key="clock" since={liveSince} /> });
  if (status === 'ended' && endedAt) return when(endedAt, (words) => t('ended', { when: words }));
  if (!startsAt) return t('anyTime');
  const isDue = new Date(startsAt) < new Date();
  return when(startsAt, (words) => t(isDue ? 'due' : 'starts', { when: words }));
}
