import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CalendarFeed } from '@/components/rooms/calendar-feed';
import { Dashboard } from '@/components/rooms/dashboard';
import { requireSignedIn } from '@/lib/http/page-context';
import { hasCalendarFeed } from '@/lib/services/calendar';
import { listMyRooms } from '@/lib/services/rooms';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.channels'))('title') };
}

export default async function ConsolePage() {
  const { runtime, user } = await requireSignedIn('/console');
  return (
    <>
      <Dashboard initial={await listMyRooms(runtime, { user })} />
      <div className="mt-8 max-w-2xl">
        <CalendarFeed hasFeed={await hasCalendarFeed(runtime, user)} />
      </div>
    </>
  );
}
