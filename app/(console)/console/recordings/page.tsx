import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Recordings } from '@/components/recordings/recordings';
import { requirePageUser } from '@/lib/http/page-context';
import { listMyRecordings } from '@/lib/services/recordings';

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.recordings'))('title') };
}

export default async function RecordingsPage({ searchParams }: Props) {
  const { runtime, user } = await requirePageUser('/console/recordings');
  const { cursor } = await searchParams;
  const page = await listMyRecordings(runtime, { user, ...(typeof cursor === 'string' && { cursor }) });
  return <Recordings {...page} />;
}
