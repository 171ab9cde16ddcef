import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ViewerPage } from '@/components/home/viewer-page';
import { MarkRead } from '@/components/notices/mark-read';
import { NoticeList } from '@/components/notices/notice-list';
import { requireSignedIn } from '@/lib/http/page-context';
import { listNotices } from '@/lib/services/notices';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const query = z.object({ cursor: z.string().max(200).optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

export default async function Page({ searchParams }: Props) {
  const { runtime, user } = await requireSignedIn('/notices');
  const { cursor } = query.parse(await searchParams);
  const page = await listNotices(runtime, { user, cursor });
  const newest = page.items[0];
  return (
    <ViewerPage user={user}>
      <NoticeList page={page} isFirstPage={!cursor} />
      {newest && !newest.isRead && <MarkRead upTo={newest.at} />}
    </ViewerPage>
  );
}
