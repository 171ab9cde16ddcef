import type { Metadata } from 'next';
import { BroadcastSummary } from '@/components/rooms/broadcast-summary';
import { orNotFound } from '@/lib/http/or-not-found';
import { requireSignedIn } from '@/lib/http/page-context';
import { getBroadcast } from '@/lib/services/broadcast-summary';
import { getRoomDetails } from '@/lib/services/rooms';

type Props = {
  params: Promise<{ roomId: string; broadcastId: string }>;
  /** `replay=none`: the host has just said that none is to be kept. */
  searchParams: Promise<{ replay?: string }>;
};

async function load({ params }: Pick<Props, 'params'>) {
  const { roomId, broadcastId } = await params;
  const { runtime, user } = await requireSignedIn(`/console/channels/${roomId}/broadcasts/${broadcastId}`);
  const broadcast = await orNotFound(getBroadcast(runtime, { user, broadcastId }));
  return { broadcast, room: await orNotFound(getRoomDetails(runtime, { user, roomId: broadcast.roomId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).broadcast.room.title };
}

export default async function BroadcastPage(props: Props) {
  const { broadcast, room } = await load(props);
  const { replay } = await props.searchParams;
  return <BroadcastSummary initial={broadcast} awaitsReplay={room.records && replay !== 'none'} />;
}
