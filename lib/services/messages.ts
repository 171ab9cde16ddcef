import type { ChatMessage } from '@/lib/contracts/chat';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import type { MessageRow } from '@/lib/db/messages';

/** A stored message as it travels. */
export const toChatMessage = (row: MessageRow): ChatMessage => ({
  seq: row.seq,
  clientId: row.clientId,
  senderId: row.senderId,
  name: row.name,
  isHost: row.isHost,
  role: row.isHost ? 'host' : null,
  text: row.text,
  danmaku: row.danmaku ? PLAIN_DANMAKU : null,
  replyTo: null,
  mentions: [],
  at: row.at.getTime(),
});
