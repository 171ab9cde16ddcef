import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Recordings } from '@/components/recordings/recordings';
import { requirePageUser } from '@/lib/http/page-context';
import { listMyRecordings } from '@/lib/services/recordings';
import { listMyRooms } from '@/lib/services/rooms';
import { listMyUploads } from '@/lib/services/uploads';

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.recordings'))('title') };
}

export default async function RecordingsPage({ searchParams }: Props) {
  const { runtime, user } = await requirePageUser('/console/recordings');
  const { cursor } = await searchParams;
  const page = await listMyRecordings(runtime, { user, ...(typeof cursor === 'string' && { cursor }) });
  const rooms = runtime.env.UPLOAD_MAX_MB > 0 ? (await listMyRooms(runtime, { user })).items : [];
  return (
    <Recordings
      page={page}
      rooms={rooms.map(({ id, title }) => ({ id, title }))}
      uploads={await listMyUploads(runtime, user)}
    />
  );
}
