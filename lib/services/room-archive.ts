import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import { getOwnRoom, readRoomDetails } from './rooms';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'secrets'>;
type Asking = { user: SessionUser; roomId: string };

/**
 * Puts a room away: it leaves all lists, its key is refused and its chat closes; its page and its replays can still be
 * seen at their addresses. What is on air ends.
 */
export async function archiveRoom(deps: Deps, asking: Asking, now = new Date()): Promise<RoomDetails> {
  const room = await getOwnRoom(deps, asking);
  // First the refusal, then the end: an encoder reconnects within the second.
  const archived = room.archivedAt ? room : await deps.db.rooms.setArchived(room.id, now);
  await deps.live.stop(room.streamName, 'stopped-by-host');
  deps.bus.publish('room-changed', { roomId: room.id });
  return readRoomDetails(deps, archived);
}

/** Brings a room back as it was. */
export async function unarchiveRoom(deps: Deps, asking: Asking): Promise<RoomDetails> {
  const room = await getOwnRoom(deps, asking);
  const back = await deps.db.rooms.setArchived(room.id, null);
  deps.bus.publish('room-changed', { roomId: room.id });
  return readRoomDetails(deps, back);
}
