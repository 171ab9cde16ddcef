import type { ChatMessage } from '@/lib/contracts/chat';
import type { Announcement } from '@/lib/contracts/chat-room';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';
import { auditChat } from './chat-audit';
import { toChatMessages } from './messages';
import { type Acting, getModeratedRoom } from './room-roles';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/** Keeps a message on top of the chat, in place of the one before. Throws `not_found` when it is gone. */
export async function pinMessage(deps: Deps, acting: Acting & { seq: number }): Promise<ChatMessage> {
  const { id: roomId } = await getModeratedRoom(deps, acting);
  const [pinned] = await toChatMessages(deps, roomId, await deps.db.messages.withSeqs(roomId, [acting.seq]));
  if (!pinned) throw new AppError('not_found', 'This message is gone.');
  await deps.db.roomChats.change(roomId, { pinnedSeq: pinned.seq });
  await auditChat(deps, acting, 'chat-pin', { seq: pinned.seq });
  deps.bus.publish('chat-changed', { roomId });
  return pinned;
}

/** Succeeds when nothing is pinned. */
export async function unpinMessage(deps: Deps, acting: Acting): Promise<void> {
  const { id: roomId } = await getModeratedRoom(deps, acting);
  await deps.db.roomChats.change(roomId, { pinnedSeq: null });
  await auditChat(deps, acting, 'chat-unpin');
  deps.bus.publish('chat-changed', { roomId });
}

/** Shows a line on top of the chat, in place of the one before. */
export async function announce(deps: Deps, acting: Acting & { text: string }): Promise<Announcement> {
  const { id: roomId } = await getModeratedRoom(deps, acting);
  const announcedAt = new Date();
  await deps.db.roomChats.change(roomId, { announcement: acting.text, announcedAt });
  await auditChat(deps, acting, 'chat-announce', { text: acting.text });
  deps.bus.publish('chat-changed', { roomId });
  return { text: acting.text, at: announcedAt.getTime() };
}

/** Succeeds when nothing is announced. */
export async function removeAnnouncement(deps: Deps, acting: Acting): Promise<void> {
  const { id: roomId } = await getModeratedRoom(deps, acting);
  await deps.db.roomChats.change(roomId, { announcement: null, announcedAt: null });
  await auditChat(deps, acting, 'chat-announcement-remove');
  deps.bus.publish('chat-changed', { roomId });
}
