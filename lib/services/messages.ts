import type { ChatMessage } from '@/lib/contracts/chat';
import type { MessageRow } from '@/lib/db/messages';

/** A stored message as it travels. */
export const toChatMessage = (row: MessageRow): ChatMessage => ({
  seq: row.seq,
  clientId: row.clientId,
  senderId: row.senderId,
  name: row.name,
  isHost: row.isHost,
  text: row.text,
  danmaku: row.danmaku,
  at: row.at.getTime(),
});
