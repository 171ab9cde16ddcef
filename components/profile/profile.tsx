import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { guessLanguage } from '@/components/chat/text-language';
import { CardGrid } from '@/components/home/card-grid';
import { LiveCard } from '@/components/home/live-card';
import { MastDrawing } from '@/components/home/mast-drawing';
import { Programme } from '@/components/home/programme';
import { Section } from '@/components/home/section';
import { useCount } from '@/components/home/use-count';
import { ReplayGrid } from '@/components/replay/replay-grid';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ProfilePage } from '@/lib/contracts/profiles';
import { FollowButton } from './follow-button';

type ProfileProps = {
  page: ProfilePage;
  /** False when the page begins with older replays. */
  isFirstPage: boolean;
};

/** A person: who they are, and what they broadcast now, soon and before. */
export function Profile({ page: { live, upcoming, recordings, ...page }, isFirstPage }: ProfileProps) {
  const t = useTranslations('profile');
  const { person } = page;
  const address = `/u/${person.username}`;
  const isEmpty = live.length + upcoming.length + recordings.items.length === 0;
  return (
    <>
      <ProfileHead {...page} />
      {isEmpty && isFirstPage && (
        <EmptyState drawing={<MastDrawing />} title={t('empty')} className="mt-9 sm:mt-14">
          {t('emptyText', { name: person.displayName })}
        </EmptyState>
      )}
      {live.length > 0 && (
        <Section id="live" title={t('live')}>
          <CardGrid>
            {live.map((room) => (
              <LiveCard key={room.id} room={room} />
            ))}
          </CardGrid>
        </Section>
      )}
      {upcoming.length > 0 && (
        <Section id="upcoming" title={t('upcoming')}>
          <Programme rooms={upcoming} />
        </Section>
      )}
      {recordings.items.length > 0 && (
        <Section id="replays" title={t('replays')}>
          <ReplayGrid page={recordings} query={{ host: person.id }} address={address} />
        </Section>
      )}
      {!isFirstPage && (
        <div className="mt-9 text-center">
          <Button asChild kind="quiet">
            <Link href={address}>{t('newest')}</Link>
          </Button>
        </div>
      )}
    </>
  );
}

function ProfileHead({ person, follows, isSelf }: Pick<ProfilePage, 'person' | 'follows' | 'isSelf'>) {
  const t = useTranslations('profile');
  const locale = useLocale();
  const format = useFormatter();
  const count = useCount();
  return (
    <header className="flex flex-wrap items-start gap-x-5 gap-y-4 border-line border-b pb-6 sm:gap-x-7 sm:pb-9">
      <Avatar name={person.displayName} id={person.id} url={person.avatarUrl} size={88} />
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="title break-words text-2xl sm:text-3xl">
          <bdi>{person.displayName}</bdi>
        </h1>
        <p className="mt-1 flex flex-wrap gap-x-3 text-ink-3 text-sm">
          <span>@{person.username}</span>
          <span className="tabular-nums">
            {t('followers', { count: person.followers, text: count(person.followers) })}
          </span>
          <span>
            {t('since', { date: format.dateTime(new Date(person.since), { year: 'numeric', month: 'long' }) })}
          </span>
        </p>
        {person.bio && (
          <p
            lang={guessLanguage(person.bio, locale)}
            className="mt-3 max-w-prose whitespace-pre-line break-words text-ink-2"
          >
            {person.bio}
          </p>
        )}
      </div>
      {isSelf ? (
        <Button asChild kind="quiet">
          <Link href="/account">{t('edit')}</Link>
        </Button>
      ) : (
        <FollowButton host={person} follows={follows} />
      )}
    </header>
  );
}
