import type { AudienceSample, BroadcastDetails, BroadcastSummary } from '@/lib/contracts/broadcasts';
import type { Page } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { BroadcastSampleRow } from '@/lib/db/broadcast-samples';
import type { BroadcastWithReplays } from '@/lib/db/broadcasts';
import type { Runtime } from '@/lib/runtime';
import { toBroadcastReplays } from './broadcast-replays';
import { getOwnRoom } from './rooms';

type Deps = Pick<Runtime, 'db'>;

const PAGE_SIZE = 12;

/** Every time a room was on air, newest first. Throws `not_found` unless the person may manage the room. */
export async function listBroadcasts(
  deps: Deps,
  { user, roomId, cursor }: { user: SessionUser; roomId: string; cursor?: string | undefined },
): Promise<Page<BroadcastSummary>> {
  await getOwnRoom(deps, { user, roomId });
  const { items, next } = await deps.db.broadcasts.listOf({ roomId, cursor, limit: PAGE_SIZE });
  return { items: items.map((broadcast) => toSummary(broadcast)), next };
}

/** One time on air with its graph. Throws `not_found` unless the person may manage its room. */
export async function getBroadcast(
  deps: Deps,
  { user, broadcastId }: { user: SessionUser; broadcastId: string },
): Promise<BroadcastDetails> {
  const broadcast = await deps.db.broadcasts.findWithReplay(broadcastId);
  if (!broadcast) throw new AppError('not_found', 'This broadcast does not exist, or it is not yours.');
  const { id, slug, title } = await getOwnRoom(deps, { user, roomId: broadcast.roomId });
  const samples = await deps.db.broadcastSamples.list(broadcast.id);
  return { ...toSummary(broadcast, samples.at(-1)), room: { id, slug, title }, samples: samples.map(toSample) };
}

/** The running or newest time on air, null before the first. Throws `not_found` unless the person may manage the room. */
export async function getLatestBroadcast(
  deps: Deps,
  { user, roomId }: { user: SessionUser; roomId: string },
): Promise<BroadcastDetails | null> {
  await getOwnRoom(deps, { user, roomId });
  const { items } = await deps.db.broadcasts.listOf({ roomId, limit: 1 });
  const [latest] = items;
  return latest ? getBroadcast(deps, { user, broadcastId: latest.id }) : null;
}

/** Messages are counted for good at the end; until then the newest sample says how many there are. */
const toSummary = (broadcast: BroadcastWithReplays, newest?: BroadcastSampleRow): BroadcastSummary => ({
  id: broadcast.id,
  roomId: broadcast.roomId,
  startedAt: broadcast.startedAt.toISOString(),
  endedAt: broadcast.endedAt?.toISOString() ?? null,
  endReason: broadcast.endReason,
  peakViewers: broadcast.peakViewers,
  totalViewers: broadcast.totalViewers,
  likes: broadcast.likes,
  messages: broadcast.endedAt ? broadcast.messageCount : (newest?.messages ?? 0),
  replays: toBroadcastReplays(broadcast),
});

const toSample = ({ at, viewers, messages }: BroadcastSampleRow): AudienceSample => ({
  at: at.toISOString(),
  viewers,
  messages,
});
