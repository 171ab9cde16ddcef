import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ViewerPage } from '@/components/home/viewer-page';
import { ReplayList } from '@/components/replay/replay-list';
import { getPageContext } from '@/lib/http/page-context';
import { listReplays } from '@/lib/services/room-lists';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A query that says something else counts as not said: an address that was cut must still show replays. */
const query = z.object({
  cursor: z.string().max(200).optional().catch(undefined),
  room: z.string().max(64).optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('replay.meta');
  return { title: t('listTitle'), description: t('listDescription') };
}

export default async function Page({ searchParams }: Props) {
  const { runtime, user } = await getPageContext();
  const { cursor, room } = query.parse(await searchParams);
  return (
    <ViewerPage user={user}>
      <ReplayList page={await listReplays(runtime, { cursor, room })} room={room} isFirstPage={!cursor} />
    </ViewerPage>
  );
}
