import type { HeldMessage } from '@/lib/contracts/chat-room';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { HeldMessageRow, NewHeldMessage } from '@/lib/db/held-messages';
import type { Runtime } from '@/lib/runtime';
import { auditChat } from './chat-audit';
import { toDanmakuStyle } from './messages';
import { type Acting, type Asking, getModeratedRoom } from './room-roles';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/** What one person can look through. Later ones come up as these are decided. */
const MAX_WAITING = 200;

/** Keeps a message for a decision. The same `clientId` of a sender again gives the first id. */
export async function holdMessage(
  { db }: Pick<Deps, 'db'>,
  message: Omit<NewHeldMessage, 'id'>,
): Promise<{ id: string; isDecided: boolean }> {
  const { id, decidedAt } = await db.heldMessages.hold({ ...message, id: createId('held') });
  return { id, isDecided: decidedAt !== null };
}

/** What waits in a room, oldest first, at most 200. */
export const readHeldMessages = async ({ db }: Pick<Deps, 'db'>, roomId: string): Promise<HeldMessage[]> =>
  (await db.heldMessages.listWaiting(roomId, MAX_WAITING)).map(toHeldMessage);

/** The same for those who moderate the room. Throws `not_found` to others. */
export async function listHeldMessages(deps: Pick<Deps, 'db'>, asking: Asking): Promise<HeldMessage[]> {
  const room = await getModeratedRoom(deps, asking);
  return readHeldMessages(deps, room.id);
}

/** Makes it the newest message of the room and resolves with its `seq`. Throws `conflict` when it was decided before. */
export async function approveHeldMessage(deps: Deps, acting: Acting & { heldId: string }): Promise<number> {
  const held = await getHeld(deps, acting);
  const seq = await deps.db.heldMessages.approve(held.id, new Date());
  if (seq === undefined) throw decidedBefore();
  await auditChat(deps, acting, 'chat-held-approve', { seq, personId: held.senderId });
  deps.bus.publish('chat-changed', { roomId: held.roomId, approved: held.id });
  return seq;
}

/** It is never shown. Throws `conflict` when it was decided before. */
export async function refuseHeldMessage(deps: Deps, acting: Acting & { heldId: string }): Promise<void> {
  const held = await getHeld(deps, acting);
  if (!(await deps.db.heldMessages.refuse(held.id, new Date()))) throw decidedBefore();
  await auditChat(deps, acting, 'chat-held-refuse', { personId: held.senderId, text: held.text });
  deps.bus.publish('chat-changed', { roomId: held.roomId });
}

async function getHeld(deps: Pick<Deps, 'db'>, { heldId, ...asking }: Asking & { heldId: string }) {
  const room = await getModeratedRoom(deps, asking);
  const held = await deps.db.heldMessages.find(heldId);
  if (held?.roomId !== room.id) throw new AppError('not_found', 'No such message waits here.');
  return held;
}

const decidedBefore = () => new AppError('conflict', 'Somebody else has decided about this message already.');

const toHeldMessage = (row: HeldMessageRow): HeldMessage => ({
  id: row.id,
  clientId: row.clientId,
  personId: row.senderId,
  name: row.name,
  text: row.text,
  danmaku: toDanmakuStyle(row),
  reason: row.reason === 'links' ? 'links' : 'blocked_words',
  at: row.at.getTime(),
});
