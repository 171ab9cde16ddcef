import { useTranslations } from 'next-intl';
import { OnAirFor } from '@/components/home/on-air-for';
import type { RoomState } from '@/lib/contracts/chat';

/** One line on what the room is doing, for under the host's name. */
export function RoomLine({ room: { status, liveSince } }: { room: Pick<RoomState, 'status' | 'liveSince'> }) {
  const t = useTranslations('watch.host');
  if (status === 'ended' || status === 'waiting') return t(status);
  return liveSince === null ? null : <OnAirFor since={liveSince} />;
}
