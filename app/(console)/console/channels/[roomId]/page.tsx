import type { Metadata } from 'next';
import { Channel } from '@/components/rooms/channel';
import { orNotFound } from '@/lib/http/or-not-found';
import { requireSignedIn } from '@/lib/http/page-context';
import { getShareSheet } from '@/lib/services/publishing';
import { listRoomRecordings } from '@/lib/services/recordings';
import { getRoomDetails } from '@/lib/services/rooms';

type Props = { params: Promise<{ roomId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId } = await params;
  const { runtime, user } = await requireSignedIn(`/console/channels/${roomId}`);
  return { title: (await orNotFound(getRoomDetails(runtime, { user, roomId }))).title };
}

export default async function ChannelPage({ params }: Props) {
  const { roomId } = await params;
  const { runtime, user, addresses } = await requireSignedIn(`/console/channels/${roomId}`);
  const room = await orNotFound(getRoomDetails(runtime, { user, roomId }));
  const [sheet, recordings] = await Promise.all([
    getShareSheet(runtime, { user, roomId, addresses }),
    listRoomRecordings(runtime, { user, roomId }),
  ]);
  return <Channel initial={room} sheet={sheet} recordings={recordings} />;
}
