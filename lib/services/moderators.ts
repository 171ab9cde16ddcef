import type { Moderator } from '@/lib/contracts/chat-room';
import { AppError } from '@/lib/core/errors';
import type { ModeratorRow } from '@/lib/db/moderators';
import type { Runtime } from '@/lib/runtime';
import { auditChat } from './chat-audit';
import type { Acting, Asking } from './room-roles';
import { getOwnRoom } from './rooms';

type Deps = Pick<Runtime, 'db' | 'bus'>;

const MAX_MODERATORS = 50;

/** The first named first. Throws `not_found` unless the person may manage the room. */
export async function listModerators(deps: Pick<Deps, 'db'>, asking: Asking): Promise<Moderator[]> {
  const room = await getOwnRoom(deps, asking);
  return (await deps.db.moderators.list(room.id)).map(toModerator);
}

/** Lets somebody keep order in the room. Succeeds when they do already. */
export async function addModerator(deps: Deps, acting: Acting & { username: string }): Promise<Moderator[]> {
  const room = await getOwnRoom(deps, acting);
  const person = await deps.db.users.findByUsername(acting.username);
  if (!person) throw new AppError('not_found', 'Nobody here has this username.', { field: 'username' });
  if (person.id === room.ownerId) {
    throw new AppError('conflict', 'The host moderates the chat already.', { field: 'username' });
  }
  if ((await deps.db.moderators.count(room.id)) >= MAX_MODERATORS) {
    throw new AppError('conflict', `A channel can have ${MAX_MODERATORS} moderators.`);
  }
  if (await deps.db.moderators.add(room.id, person.id)) {
    await auditChat(deps, acting, 'chat-moderator-add', { userId: person.id, username: person.username });
    deps.bus.publish('chat-changed', { roomId: room.id });
  }
  return listModerators(deps, acting);
}

/** Takes the right back, and with it every chat link they issued for the room. Succeeds when they had none. */
export async function removeModerator(deps: Deps, acting: Acting & { userId: string }): Promise<void> {
  const { id: roomId } = await getOwnRoom(deps, acting);
  if (!(await deps.db.moderators.remove(roomId, acting.userId))) return;
  await auditChat(deps, acting, 'chat-moderator-remove', { userId: acting.userId });
  deps.bus.publish('chat-changed', { roomId });
  for (const { id } of await deps.db.chatLinks.listWorkingOf(acting.userId, { roomId })) {
    await deps.db.chatLinks.revoke({ roomId, id, at: new Date() });
    deps.bus.publish('chat-changed', { roomId, revokedLink: id });
  }
}

const toModerator = ({ userId, addedAt, user }: ModeratorRow): Moderator => ({
  userId,
  displayName: user.displayName,
  username: user.username,
  addedAt: addedAt.toISOString(),
});
