import type { Metadata } from 'next';
import { ChannelNotes } from '@/components/admin/channel-notes';
import { RefreshWhileVisible } from '@/components/home/refresh-while-visible';
import { Channel } from '@/components/rooms/channel';
import { orNotFound } from '@/lib/http/or-not-found';
import { requireSignedIn } from '@/lib/http/page-context';
import { getShareSheet } from '@/lib/services/publishing';
import { listRoomRecordings } from '@/lib/services/recordings';
import { listRoomNotes } from '@/lib/services/room-notes';
import { getRoomDetails } from '@/lib/services/rooms';

/** What is done about the channel while its host looks is told within so long; everything else is kept fresh by itself. */
const NOTES_EVERY_MS = 10_000;

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
  const [sheet, recordings, notes] = await Promise.all([
    getShareSheet(runtime, { user, roomId, addresses }),
    listRoomRecordings(runtime, { user, roomId }),
    listRoomNotes(runtime, { user, roomId }),
  ]);
  return (
    <>
      <ChannelNotes notes={notes} />
      <Channel initial={room} sheet={sheet} recordings={recordings} />
      <RefreshWhileVisible everyMs={NOTES_EVERY_MS} />
    </>
  );
}
