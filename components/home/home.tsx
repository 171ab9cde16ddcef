import { useTranslations } from 'next-intl';
import { ReplayCard } from '@/components/replay/replay-card';
import type { HomePage } from '@/lib/contracts/watch';
import { CardGrid } from './card-grid';
import { Hero } from './hero';
import { HomeEmpty } from './home-empty';
import { LiveCard } from './live-card';
import { NothingLive } from './nothing-live';
import { Programme } from './programme';
import { Section } from './section';

/** Who is live now, what is coming, and what can be watched again. */
export function Home({ live, upcoming, recordings, canOrganise }: HomePage & { canOrganise: boolean }) {
  const t = useTranslations('home');
  const [first, ...others] = live;
  if (!first && upcoming.length === 0 && recordings.length === 0) return <HomeEmpty canOrganise={canOrganise} />;
  return (
    <>
      {first ? <Hero room={first} /> : <NothingLive hasUpcoming={upcoming.length > 0} />}
      {others.length > 0 && (
        <Section id="live" title={t('live.title')} note={t('live.count', { count: live.length })}>
          <CardGrid>
            {others.map((room) => (
              <LiveCard key={room.id} room={room} />
            ))}
          </CardGrid>
        </Section>
      )}
      {upcoming.length > 0 && (
        <Section id="upcoming" title={t('upcoming.title')}>
          <Programme rooms={upcoming} />
        </Section>
      )}
      {recordings.length > 0 && (
        <Section id="replays" title={t('replays.title')} more={{ href: '/replays', label: t('replays.all') }}>
          <CardGrid>
            {recordings.map((recording) => (
              <ReplayCard key={recording.id} recording={recording} />
            ))}
          </CardGrid>
        </Section>
      )}
    </>
  );
}
