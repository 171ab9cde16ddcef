import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';
import { auditChat } from './chat-audit';
import { readRoomRole } from './room-roles';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/** What pages may still show of one person. What is older they read again when they scroll there. */
const MAX_TOLD = 1_000;

/**
 * Removes a message: everybody their own, those who moderate the room any. Throws `forbidden` to others, `not_found`
 * when it is gone. `visitorId` is the person or the guest who asks; a guest has no `user`.
 */
export async function removeMessage(
  deps: Deps,
  {
    visitorId,
    user,
    roomId,
    seq,
    ip,
  }: { visitorId: string; user: SessionUser | undefined; roomId: string; seq: number; ip: string },
): Promise<void> {
  const room = await deps.db.rooms.get(roomId);
  const [message] = isSeq(seq) ? await deps.db.messages.withSeqs(room.id, [seq]) : [];
  if (!message) throw new AppError('not_found', 'This message is gone.');
  if (message.senderId !== visitorId) {
    const mayRemove = user && (await readRoomRole(deps, user, room)) !== 'viewer';
    if (!mayRemove) throw new AppError('forbidden', 'You can remove only what you said yourself.');
    const { senderId: personId, name, text } = message;
    await auditChat(deps, { user, roomId, ip }, 'chat-message-remove', { seq, personId, name, text });
  }
  await deps.db.messages.remove(room.id, seq, new Date());
  await tell(deps, room.id, [seq]);
}

/** Removes everything somebody said in a room, and refuses what waits there. Resolves with how many messages went. */
export async function removeMessagesOf(deps: Deps, roomId: string, personId: string): Promise<number> {
  const now = new Date();
  await deps.db.heldMessages.refuseAllOf(roomId, personId, now);
  const seqs = await deps.db.messages.removeAllOf(roomId, personId, now);
  await tell(deps, roomId, seqs.slice(-MAX_TOLD));
  return seqs.length;
}

/** Whether a number from an address can be that of a message. */
const isSeq = (seq: number) => Number.isInteger(seq) && seq > 0 && seq < 2 ** 31;

/** What is removed stays pinned nowhere. */
async function tell({ db, bus }: Deps, roomId: string, removed: number[]): Promise<void> {
  await db.roomChats.unpin(roomId, removed);
  bus.publish('chat-changed', { roomId, removed });
}
