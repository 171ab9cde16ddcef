import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Browse } from '@/components/home/browse';
import { CategoryChips } from '@/components/home/category-chips';
import { Home } from '@/components/home/home';
import { homeAddress } from '@/components/home/home-address';
import { RefreshWhileVisible } from '@/components/home/refresh-while-visible';
import { SearchForm } from '@/components/home/search-form';
import { ViewerPage } from '@/components/home/viewer-page';
import { type HomeQuery, homeQuery } from '@/lib/contracts/home';
import { AppError } from '@/lib/core/errors';
import { getPageContext } from '@/lib/http/page-context';
import type { Runtime } from '@/lib/runtime';
import { hasRole } from '@/lib/services/permissions';
import { getHomeLists, listFollowed } from '@/lib/services/room-lists';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const REFRESH_EVERY_MS = 15_000;

const NOBODY_FOLLOWED = { live: [], upcoming: [] };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home.meta');
  return { title: t('title'), description: t('description') };
}

export default async function Page({ searchParams }: Props) {
  const { runtime, user } = await getPageContext();
  const query = homeQuery.parse(await searchParams);
  const isHome = homeAddress(query) === '/';
  const [lists, followed] = await Promise.all([
    readLists(runtime, query),
    isHome && user ? listFollowed(runtime, user) : NOBODY_FOLLOWED,
  ]);
  const t = await getTranslations('home');
  return (
    <ViewerPage user={user}>
      <h1 className="sr-only">{t('heading')}</h1>
      <div className="mb-6 flex flex-col gap-3 sm:mb-9">
        <SearchForm query={query} />
        <CategoryChips query={query} />
      </div>
      {isHome ? (
        <Home lists={lists} followed={followed} canOrganise={user !== null && hasRole(user, 'organiser')} />
      ) : (
        <Browse query={query} lists={lists} />
      )}
      <RefreshWhileVisible everyMs={REFRESH_EVERY_MS} />
    </ViewerPage>
  );
}

/** A cursor that nobody issued, or of another order, leads to the beginning of the list. */
async function readLists(runtime: Runtime, query: HomeQuery) {
  try {
    return await getHomeLists(runtime, query);
  } catch (error) {
    if (!query.cursor || !AppError.is(error) || error.field !== 'cursor') throw error;
  }
  redirect(homeAddress({ ...query, cursor: undefined }));
}
