import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ReplayGrid } from '@/components/replay/replay-grid';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { tabLineStyle, tabStyle } from '@/components/ui/tab-style';
import type { HomeLists, HomeQuery } from '@/lib/contracts/home';
import { categoryWord } from '@/lib/core/categories';
import { homeAddress } from './home-address';
import { MastDrawing } from './mast-drawing';
import { RoomList } from './room-list';
import { Section } from './section';

type BrowseProps = { query: HomeQuery; lists: HomeLists };

/** What a search or a category found: the beginning of each list, or one list page by page. */
export function Browse({ query, lists }: BrowseProps) {
  const t = useTranslations('home');
  const locale = useLocale();
  const { live, upcoming, recordings } = lists;
  const category = query.category && categoryWord(query.category, locale);
  const found = live.items.length + upcoming.items.length + recordings.items.length;
  return (
    <>
      <h2 className="title mt-6 break-words text-xl sm:text-2xl">
        {query.q ? t('search.results', { q: query.q }) : (category ?? t(query.show ? `tabs.${query.show}` : 'heading'))}
      </h2>
      <ListTabs query={query} />
      {found === 0 && <NothingFound query={query} />}
      {live.items.length > 0 && (
        <Section
          id="live"
          title={t('live.title')}
          {...toMore({ query, show: 'live', next: live.next, label: t('search.all') })}
        >
          <OrderChoice query={query} />
          <RoomList key={homeAddress(query)} list="live" query={query} page={live} />
        </Section>
      )}
      {upcoming.items.length > 0 && (
        <Section
          id="upcoming"
          title={t('upcoming.title')}
          {...toMore({ query, show: 'upcoming', next: upcoming.next, label: t('search.all') })}
        >
          <RoomList key={homeAddress(query)} list="upcoming" query={query} page={upcoming} />
        </Section>
      )}
      {recordings.items.length > 0 && (
        <Section
          id="replays"
          title={t('search.replays')}
          {...toMore({ query, show: 'replays', next: recordings.next, label: t('search.all') })}
        >
          <ReplayGrid
            key={homeAddress(query)}
            query={query}
            page={recordings}
            {...(query.show && { address: homeAddress({ ...query, cursor: undefined }) })}
          />
        </Section>
      )}
      {query.cursor && <ToBeginning query={query} />}
    </>
  );
}

type More = { query: HomeQuery; show: NonNullable<HomeQuery['show']>; next: string | null; label: string };

/** The way from the beginning of a list to all of it. */
const toMore = ({ query, show, next, label }: More) =>
  query.show === undefined && next !== null ? { more: { href: homeAddress({ ...query, show }), label } } : {};

function ListTabs({ query: { show, cursor, order, ...query } }: { query: HomeQuery }) {
  const t = useTranslations('home');
  const tabs = [
    { show: undefined, label: t('search.everything') },
    { show: 'live', label: t('tabs.live') },
    { show: 'upcoming', label: t('tabs.upcoming') },
    { show: 'replays', label: t('tabs.replays') },
  ] as const;
  return (
    <nav aria-label={t('search.lists')} className={`mt-4 ${tabLineStyle}`}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          href={homeAddress({ ...query, show: tab.show })}
          prefetch={false}
          aria-current={tab.show === show ? 'page' : undefined}
          data-state={tab.show === show ? 'active' : 'inactive'}
          className={tabStyle}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** By viewers or by time. A new order begins at its beginning. */
function OrderChoice({ query: { cursor, ...query } }: { query: HomeQuery }) {
  const t = useTranslations('home.search');
  const orders = [
    { order: undefined, label: t('byViewers') },
    { order: 'time', label: t('byTime') },
  ] as const;
  return (
    <nav aria-label={t('order')} className="mb-4 flex gap-4 text-sm">
      {orders.map(({ order, label }) => {
        const isCurrent = (query.order === 'time') === (order === 'time');
        return (
          <Link
            key={label}
            href={homeAddress({ ...query, order })}
            prefetch={false}
            aria-current={isCurrent ? 'true' : undefined}
            className="inline-flex min-h-6 items-center rounded-xs text-ink-3 hover:text-ink aria-[current=true]:font-semibold aria-[current=true]:text-ink"
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}

/** For whoever came by the address of a later page. */
function ToBeginning({ query }: { query: HomeQuery }) {
  const t = useTranslations('home.search');
  return (
    <p className="mt-6 text-center">
      <Button asChild kind="quiet">
        <Link href={homeAddress({ ...query, cursor: undefined })}>{t('toBeginning')}</Link>
      </Button>
    </p>
  );
}

function NothingFound({ query }: { query: HomeQuery }) {
  const t = useTranslations('home.search');
  const isNarrowed = query.q !== undefined || query.category !== undefined;
  return (
    <EmptyState
      drawing={<MastDrawing />}
      title={t('nothing')}
      className="mt-9"
      actions={
        <Button asChild kind="quiet">
          <Link href="/">{t('reset')}</Link>
        </Button>
      }
    >
      {t(isNarrowed ? 'nothingText' : 'emptyText')}
    </EmptyState>
  );
}
