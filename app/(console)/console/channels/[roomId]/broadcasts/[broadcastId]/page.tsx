import type { Metadata } from 'next';
import { BroadcastSummary } from '@/components/rooms/broadcast-summary';
import { orNotFound } from '@/lib/http/or-not-found';
import { requireSignedIn } from '@/lib/http/page-context';
import { getBroadcast } from '@/lib/services/broadcast-summary';
import { getRoomDetails } from '@/lib/services/rooms';

type Props = {
  params: Promise<{ roomId: string; broadcastId: string }>;
  /** From the page on which the host has just ended it: `soon` when a replay is to be kept, else `none`. */
  searchParams: Promise<{ replay?: string }>;
};

async function load({ params }: Pick<Props, 'params'>) {
  const { roomId, broadcastId } = await params;
  const { runtime, user } = await requireSignedIn(`/console/channels/${roomId}/broadcasts/${broadcastId}`);
  const broadcast = await orNotFound(getBroadcast(runtime, { user, broadcastId }));
  const replayMinSeconds = runtime.env.REPLAY_MIN_SECONDS;
  return {
    broadcast,
    replayMinSeconds,
    room: await orNotFound(getRoomDetails(runtime, { user, roomId: broadcast.roomId })),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).broadcast.room.title };
}

export default async function BroadcastPage(props: Props) {
  const { broadcast, room, replayMinSeconds } = await load(props);
  const { replay } = await props.searchParams;
  const awaitsReplay = replay === undefined ? room.records : replay === 'soon';
  return <BroadcastSummary initial={broadcast} awaitsReplay={awaitsReplay} replayMinSeconds={replayMinSeconds} />;
}
