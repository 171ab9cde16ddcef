import { useTranslations } from 'next-intl';
import type { RoomCard } from '@/lib/contracts/rooms';
import { MediaCard } from './media-card';
import { PictureBadge } from './picture-badge';
import { useCount } from './use-count';

/** A room that is on air. */
export function LiveCard({ room }: { room: RoomCard }) {
  const t = useTranslations('home.live');
  const count = useCount();
  return (
    <MediaCard
      href={`/r/${room.slug}`}
      title={room.title}
      coverUrl={room.coverUrl}
      host={room.host}
      badge={<PictureBadge state={room.status} />}
      audience={t('watching', { count: count(room.viewers) })}
    />
  );
}
