import type { ChatMessage, Quote } from '@/lib/contracts/chat';
import { type DanmakuStyle, danmakuColour, danmakuMode } from '@/lib/contracts/danmaku';
import type { MessageRow } from '@/lib/db/messages';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db'>;

/** Stored messages of one room as they travel, with what they quote. */
export async function toChatMessages(deps: Deps, roomId: string, rows: readonly MessageRow[]): Promise<ChatMessage[]> {
  const here = new Map(rows.map((row) => [row.seq, toQuote(row)]));
  const elsewhere = rows.flatMap(({ replyTo }) => (replyTo === null || here.has(replyTo) ? [] : [replyTo]));
  for (const quote of await readQuotes(deps, roomId, elsewhere)) here.set(quote.seq, quote);
  return rows.map((row) => toChatMessage(row, here));
}

/** What was said in the messages with these numbers; removed and unknown ones are left out. */
export async function readQuotes({ db }: Deps, roomId: string, seqs: readonly number[]): Promise<Quote[]> {
  return (await db.messages.withSeqs(roomId, [...new Set(seqs)])).map(toQuote);
}

/** What its sender was in the room when it was said. */
export const toRole = ({ role, isHost }: Pick<MessageRow, 'role' | 'isHost'>): ChatMessage['role'] => {
  if (isHost || role === 'host') return 'host';
  return role === 'moderator' ? 'moderator' : null;
};

type DanmakuColumns = Pick<MessageRow, 'danmaku' | 'danmakuMode' | 'danmakuColour'>;

/** How a message flies over the picture; null when it does not. */
export const toDanmakuStyle = (row: DanmakuColumns): DanmakuStyle | null =>
  row.danmaku
    ? {
        mode: danmakuMode.catch('scroll').parse(row.danmakuMode),
        colour: danmakuColour.catch('white').parse(row.danmakuColour),
      }
    : null;

/** The columns of a danmaku style. */
export const toDanmakuColumns = (style: DanmakuStyle | null): DanmakuColumns => ({
  danmaku: style !== null,
  danmakuMode: style?.mode ?? 'scroll',
  danmakuColour: style?.colour ?? 'white',
});

const toQuote = ({ seq, name, text }: MessageRow): Quote => ({ seq, name, text });

const toChatMessage = (row: MessageRow, quotes: ReadonlyMap<number, Quote>): ChatMessage => ({
  seq: row.seq,
  clientId: row.clientId,
  senderId: row.senderId,
  name: row.name,
  isHost: row.isHost,
  role: toRole(row),
  text: row.text,
  danmaku: toDanmakuStyle(row),
  replyTo: row.replyTo === null ? null : (quotes.get(row.replyTo) ?? { seq: row.replyTo, name: null, text: null }),
  mentions: row.mentions,
  at: row.at.getTime(),
});
