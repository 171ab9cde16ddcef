import type { GoLiveBarrier } from '@/lib/contracts/go-live';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { PublishTicket } from '@/lib/contracts/studio';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import type { Runtime } from '@/lib/runtime';
import { findRoomBarrier } from './go-live-page';
import { getOwnRoom, readRoomDetails } from './rooms';

/** Enough to connect; whoever loses the connection asks again. */
const TICKET_TTL_MS = 60_000;

type Asking = { user: SessionUser; roomId: string; ip: string };

/** What the studio of a room shows first, or what keeps its owner from going live. Throws `not_found` like the ticket does. */
export async function getStudioPage(
  deps: Pick<Runtime, 'db' | 'live' | 'storage' | 'secrets' | 'bus'>,
  asking: Pick<Asking, 'user' | 'roomId'>,
): Promise<{ barrier: GoLiveBarrier } | { barrier: undefined; room: RoomDetails }> {
  const room = await getOwnRoom(deps, asking);
  findPath(deps, room.streamName);
  const barrier = await findRoomBarrier(deps, room);
  return barrier ? { barrier } : { barrier, room: await readRoomDetails(deps, room) };
}

/**
 * A signature of the room's key for a browser of its host: good for a minute, also when the key that encoders use has
 * expired. Whether the host may go live now is decided where it is used, as for encoders. Each call is audited. Throws
 * `not_found` also when whoever carries the video takes none from browsers.
 */
export async function issuePublishTicket(
  deps: Pick<Runtime, 'db' | 'live'>,
  { user, roomId, ip }: Asking,
  now = Date.now(),
): Promise<PublishTicket> {
  const { streamName, publishKey } = await getOwnRoom(deps, { user, roomId });
  const path = findPath(deps, streamName);
  await deps.db.audit.add({
    id: createId('audit'),
    actorId: user.id,
    actorName: user.displayName,
    action: 'studio-open',
    target: roomId,
    ip,
  });
  const signature = createStreamSignature(publishKey, streamName, new Date(now + TICKET_TTL_MS));
  return { path, signature: String(new URLSearchParams(signature)) };
}

function findPath({ live }: Pick<Runtime, 'live'>, stream: string): string {
  const path = live.browserPublishPath?.(stream);
  if (path === undefined) throw new AppError('not_found', 'Browsers cannot broadcast here.');
  return path;
}
