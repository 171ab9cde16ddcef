import type { ChatRole } from '@/lib/contracts/chat';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { hasRole } from './permissions';

type Deps = Pick<Runtime, 'db'>;

export type Asking = { user: SessionUser; roomId: string };

/** Somebody does something in a room that is worth remembering; `ip` is where they did it from. */
export type Acting = Asking & { ip: string };

/** What a signed-in person is in a room. Those who keep order on the site are moderators everywhere. */
export async function readRoomRole(
  { db }: Deps,
  user: Pick<SessionUser, 'id' | 'role'>,
  room: Pick<RoomRow, 'id' | 'ownerId'>,
): Promise<ChatRole> {
  if (user.id === room.ownerId) return 'host';
  if (hasRole(user, 'moderator')) return 'moderator';
  return (await db.moderators.has(room.id, user.id)) ? 'moderator' : 'viewer';
}

/**
 * The room, for its host, its moderators and administrators. Throws `not_found` to everybody else: who does not keep
 * order in a room learns nothing about how that is done.
 */
export async function getModeratedRoom(deps: Deps, { user, roomId }: Asking): Promise<RoomRow> {
  const room = await deps.db.rooms.find(roomId);
  if (!room || (await readRoomRole(deps, user, room)) === 'viewer') {
    throw new AppError('not_found', 'This channel does not exist, or you do not moderate it.');
  }
  return room;
}
