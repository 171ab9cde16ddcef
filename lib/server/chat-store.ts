import { OPEN_RULES } from '@/lib/chat/room-rules';
import type { ChatStore, MessageRow } from '@/lib/chat/store';
import { NO_GIFTS } from '@/lib/contracts/gifts';
import type { Runtime } from '@/lib/runtime';
import { toChatMessage } from '@/lib/services/messages';

/** What chat needs of this installation's database. */
export function createChatStore({ db }: Pick<Runtime, 'db'>): ChatStore {
  return {
    append: (rows) => db.messages.append(rows.map(toStored)),
    recent: async (roomId, limit) => (await db.messages.recent(roomId, limit)).map(toChatMessage),
    since: async (roomId, seq, limit) => (await db.messages.since(roomId, seq, limit)).map(toChatMessage),
    topSeq: db.messages.topSeq,
    findClientIds: db.messages.findClientIds,
    addLikes: db.rooms.addLikes,
    quoted: async () => [],
    readRules: async () => OPEN_RULES,
    hold: async () => ({ id: '', isDecided: true }),
    appendGifts: async () => [],
    giftTotals: async () => NO_GIFTS,
    follows: async () => false,
  };
}

/** The columns of a message. */
const toStored = ({ danmaku, mentions, role, ...row }: MessageRow) => ({
  ...row,
  role: role ?? '',
  danmaku: danmaku !== null,
  danmakuMode: danmaku?.mode ?? 'scroll',
  danmakuColour: danmaku?.colour ?? 'white',
  mentions: mentions.length > 0 ? [...mentions] : null,
});
