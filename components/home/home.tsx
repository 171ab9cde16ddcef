import { useTranslations } from 'next-intl';
import { ReplayCard } from '@/components/replay/replay-card';
import type { FollowedRooms, HomeLists } from '@/lib/contracts/home';
import type { RoomCard } from '@/lib/contracts/rooms';
import { CardGrid } from './card-grid';
import { Followed } from './followed';
import { Hero } from './hero';
import { homeAddress } from './home-address';
import { HomeEmpty } from './home-empty';
import { LiveCard } from './live-card';
import { NothingLive } from './nothing-live';
import { Programme } from './programme';
import { Section } from './section';

type HomeProps = { lists: HomeLists; followed: FollowedRooms; canOrganise: boolean };

/** Who is live now, what is coming, and what can be watched again; the hosts one follows first. */
export function Home({ lists: { live, upcoming, recordings }, followed, canOrganise }: HomeProps) {
  const t = useTranslations('home');
  const [first] = [...followed.live, ...live.items];
  if (!first && upcoming.items.length === 0 && recordings.items.length === 0) {
    return <HomeEmpty canOrganise={canOrganise} />;
  }
  const shown = [...followed.live, ...followed.upcoming, ...(first ? [first] : [])];
  const othersLive = without(live.items, shown);
  const othersUpcoming = without(upcoming.items, shown);
  return (
    <>
      {first ? (
        <Hero room={first} isFollowed={followed.live.length > 0} />
      ) : (
        <NothingLive hasUpcoming={upcoming.items.length > 0} />
      )}
      <Followed live={without(followed.live, first ? [first] : [])} upcoming={followed.upcoming} />
      {othersLive.length > 0 && (
        <Section
          id="live"
          title={t('live.title')}
          {...(live.next && { more: { href: homeAddress({ show: 'live' }), label: t('search.all') } })}
        >
          <CardGrid>
            {othersLive.map((room) => (
              <LiveCard key={room.id} room={room} />
            ))}
          </CardGrid>
        </Section>
      )}
      {othersUpcoming.length > 0 && (
        <Section
          id="upcoming"
          title={t('upcoming.title')}
          {...(upcoming.next && { more: { href: homeAddress({ show: 'upcoming' }), label: t('search.all') } })}
        >
          <Programme rooms={othersUpcoming} />
        </Section>
      )}
      {recordings.items.length > 0 && (
        <Section id="replays" title={t('replays.title')} more={{ href: '/replays', label: t('replays.all') }}>
          <CardGrid>
            {recordings.items.map((recording) => (
              <ReplayCard key={recording.id} recording={recording} />
            ))}
          </CardGrid>
        </Section>
      )}
    </>
  );
}

const without = (rooms: readonly RoomCard[], shown: readonly RoomCard[]): RoomCard[] =>
  rooms.filter(({ id }) => !shown.some((room) => room.id === id));
