import { useTranslations } from 'next-intl';
import type { FollowedRooms } from '@/lib/contracts/home';
import { CardGrid } from './card-grid';
import { LiveCard } from './live-card';
import { Programme } from './programme';
import { Section } from './section';

/** What the hosts one follows broadcast, now and then soon. Nothing when they do neither. */
export function Followed({ live, upcoming }: FollowedRooms) {
  const t = useTranslations('home.followed');
  if (live.length + upcoming.length === 0) return null;
  return (
    <Section id="followed" title={t('title')}>
      <div className="flex flex-col gap-6">
        {live.length > 0 && (
          <CardGrid>
            {live.map((room) => (
              <LiveCard key={room.id} room={room} />
            ))}
          </CardGrid>
        )}
        {upcoming.length > 0 && <Programme rooms={upcoming} />}
      </div>
    </Section>
  );
}
