import type { ChatRole } from '@/lib/contracts/chat';
import type { Role, SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';

const RANK: Record<Role, number> = { viewer: 0, organiser: 1, moderator: 2, admin: 3 };

/** Whether a person has at least this role. */
export const hasRole = (user: Pick<SessionUser, 'role'>, role: Role): boolean => RANK[user.role] >= RANK[role];

/** Organisers run their own rooms; administrators run all. */
export const canManageRoom = (user: SessionUser, room: { ownerId: string }): boolean =>
  room.ownerId === user.id || user.role === 'admin';

/**
 * Throws `not_found` unless the person may manage the room: whoever may not manage it does not learn that it exists.
 */
export function assertCanManageRoom(user: SessionUser, room: { ownerId: string }): void {
  if (!canManageRoom(user, room)) throw new AppError('not_found', 'This channel does not exist, or it is not yours.');
}

/**
 * Whether somebody who keeps order in a room may mute and ban a person there. Nobody may touch themselves, the host or
 * an administrator; a moderator may be touched by those alone who can take the role back.
 */
export function canSanction(
  user: SessionUser,
  room: { ownerId: string },
  person: { id: string; role: ChatRole; isAdmin: boolean },
): boolean {
  if (person.id === user.id || person.role === 'host' || person.isAdmin) return false;
  return person.role !== 'moderator' || canManageRoom(user, room);
}
