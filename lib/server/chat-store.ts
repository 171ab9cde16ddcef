import type { ChatStore } from '@/lib/chat/store';
import type { ChatMessage } from '@/lib/contracts/chat';
import type { Runtime } from '@/lib/runtime';
import { readChatRules } from '@/lib/services/chat-rules';
import { readGiftTotals } from '@/lib/services/gifts';
import { holdMessage } from '@/lib/services/held-messages';
import { readQuotes, toChatMessages, toDanmakuColumns } from '@/lib/services/messages';

/** What chat needs of this installation's database. */
export function createChatStore({ db }: Pick<Runtime, 'db'>): ChatStore {
  return {
    append: (rows) => db.messages.append(rows.map(toColumns)),
    recent: async (roomId, limit) => toChatMessages({ db }, roomId, await db.messages.recent(roomId, limit)),
    since: async (roomId, seq, limit) => toChatMessages({ db }, roomId, await db.messages.since(roomId, seq, limit)),
    withSeqs: async (roomId, seqs) => {
      const rows = await db.messages.withSeqs(roomId, seqs);
      return toChatMessages(
        { db },
        roomId,
        rows.toSorted((a, b) => a.seq - b.seq),
      );
    },
    topSeq: db.messages.topSeq,
    findClientIds: db.messages.findClientIds,
    addLikes: db.rooms.addLikes,
    quoted: (roomId, seqs) => readQuotes({ db }, roomId, seqs),
    readRules: (roomId) => readChatRules({ db }, roomId),
    hold: (row) => holdMessage({ db }, toColumns(row)),
    appendGifts: db.gifts.append,
    giftTotals: (roomId, since) => readGiftTotals({ db }, roomId, since),
    follows: db.follows.has,
  };
}

const toColumns = <Row extends Pick<ChatMessage, 'danmaku'> & Partial<Pick<ChatMessage, 'role'>>>({
  danmaku,
  role,
  ...row
}: Row) => ({ ...row, ...toDanmakuColumns(danmaku), role: role ?? '' });
