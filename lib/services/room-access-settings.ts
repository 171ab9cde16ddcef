import type { ChangeAccess, RoomAccess } from '@/lib/contracts/access';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { listInvites } from './invite-codes';
import { hashPassword } from './passwords';
import { readVisibility } from './room-access';
import { auditAccess } from './room-access-audit';
import type { Acting } from './room-roles';
import { getOwnRoom } from './rooms';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/** Who may watch a room, and its invitations. Throws `not_found` to everybody but the owner. */
export async function getRoomAccess(
  deps: Pick<Deps, 'db'>,
  asking: { user: SessionUser; roomId: string },
): Promise<RoomAccess> {
  return toRoomAccess(deps, await getOwnRoom(deps, asking));
}

/**
 * Changes who may watch. Everybody who was let in is asked again: pages, chats and players that are open now, too.
 * Throws `invalid_input` when a password is needed and there is none.
 */
export async function changeRoomAccess(deps: Deps, acting: Acting & { input: ChangeAccess }): Promise<RoomAccess> {
  const { visibility, password } = acting.input;
  const before = await getOwnRoom(deps, acting);
  if (visibility === 'password' && password === undefined && !hasPassword(before)) {
    throw new AppError('invalid_input', 'Choose a password.', { field: 'password' });
  }
  const room = await deps.db.rooms.setAccess(before.id, {
    visibility,
    // A password that asks nothing of anybody would be forgotten, and be there again one day.
    ...(visibility === 'password'
      ? password !== undefined && { passwordHash: await hashPassword(password) }
      : { passwordHash: null }),
  });
  await auditAccess(deps, acting, 'access-change', {
    from: readVisibility(before),
    to: visibility,
    newPassword: visibility === 'password' && password !== undefined,
  });
  deps.bus.publish('room-changed', { roomId: room.id });
  deps.bus.publish('access-changed', { roomId: room.id, stream: room.streamName });
  return toRoomAccess(deps, room);
}

const hasPassword = (room: RoomRow): boolean => readVisibility(room) === 'password' && room.passwordHash !== null;

const toRoomAccess = async (deps: Pick<Deps, 'db'>, room: RoomRow): Promise<RoomAccess> => ({
  visibility: readVisibility(room),
  hasPassword: hasPassword(room),
  invites: await listInvites(deps, room.id),
});
