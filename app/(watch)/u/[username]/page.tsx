import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { z } from 'zod';
import { RefreshWhileVisible } from '@/components/home/refresh-while-visible';
import { ViewerPage } from '@/components/home/viewer-page';
import { Profile } from '@/components/profile/profile';
import { orNotFound } from '@/lib/http/or-not-found';
import { getPageContext } from '@/lib/http/page-context';
import { getProfile } from '@/lib/services/profiles';
import { toShareMetadata } from '../../share-metadata';

type Props = {
  params: Promise<{ username: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const REFRESH_EVERY_MS = 30_000;

const query = z.object({ cursor: z.string().max(200).optional().catch(undefined) });

/** Read once for the page and its metadata. */
const loadProfile = cache(async (username: string, cursor: string | undefined) => {
  const { runtime, user } = await getPageContext();
  return orNotFound(getProfile(runtime, { username, user, cursor }));
});

async function readPage({ params, searchParams }: Props) {
  const { cursor } = query.parse(await searchParams);
  return { page: await loadProfile((await params).username, cursor), cursor };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { person } = (await readPage(props)).page;
  const { addresses } = await getPageContext();
  const t = await getTranslations('profile');
  return toShareMetadata({
    title: person.displayName,
    description: person.bio || t('metaDescription', { name: person.displayName }),
    url: `${addresses.shared.httpBase}/u/${person.username}`,
    coverUrl: person.avatarUrl,
  });
}

export default async function Page(props: Props) {
  const { page, cursor } = await readPage(props);
  const { user } = await getPageContext();
  return (
    <ViewerPage user={user}>
      <Profile page={page} isFirstPage={!cursor} />
      <RefreshWhileVisible everyMs={REFRESH_EVERY_MS} />
    </ViewerPage>
  );
}
