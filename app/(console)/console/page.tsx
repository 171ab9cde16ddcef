import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Dashboard } from '@/components/rooms/dashboard';
import { requirePageUser } from '@/lib/http/page-context';
import { listMyRooms } from '@/lib/services/rooms';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.channels'))('title') };
}

export default async function ConsolePage() {
  const { runtime, user } = await requirePageUser('/console');
  return <Dashboard initial={await listMyRooms(runtime, { user })} />;
}
