import type { ChatMessage, Quote } from '@/lib/contracts/chat';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { addMention, mentionedIds, type Nameable } from './mentions';

/** What a composer hands over. */
export type WrittenMessage = {
  text: string;
  danmaku: DanmakuStyle | null;
  replyTo: Quote | null;
  /** Ids of the people it is meant for. */
  mentions: readonly string[];
};

/** A message while it is written. Kept above the composer, so that it outlives whatever takes the composer's place. */
export type Writing = {
  typed: string;
  /** The message it answers. */
  reply: ChatMessage | null;
  /** People chosen by name so far. */
  named: readonly Nameable[];
};

export const NOTHING_WRITTEN: Writing = { typed: '', reply: null, named: [] };

/** From here on the composer says how much room is left. */
const COUNT_WITHIN = 40;

export type Draft = {
  /** What would be sent: one line, no space at its ends. */
  text: string;
  canSend: boolean;
  /** Characters left, negative when there are too many; `undefined` while the end is far. */
  left: number | undefined;
};

/** Reads what somebody typed as a message. Lines that were pasted become one, because a message is one line. */
export function toDraft(typed: string): Draft {
  const text = typed.trim().replace(/\s+/g, ' ');
  const left = TEXT_LIMITS.messageMax - text.length;
  return { text, canSend: text.length > 0 && left >= 0, left: left <= COUNT_WITHIN ? left : undefined };
}

/** Who is meant and what is answered, for sending. A reply is meant for whoever said what it answers. */
export function toWritten({ typed, reply, named }: Writing, danmaku: DanmakuStyle | null): WrittenMessage {
  const { text } = toDraft(typed);
  const answered = reply ? [{ id: reply.senderId, name: reply.name }] : [];
  return {
    text,
    danmaku,
    replyTo: reply && { seq: reply.seq, name: reply.name, text: reply.text },
    mentions: mentionedIds(text, { named, always: answered }),
  };
}

/** Puts a name at the end of what is written. */
export const withMention = (writing: Writing, person: Nameable): Writing => ({
  ...writing,
  typed: addMention(writing.typed, person.name),
  named: [...writing.named, person],
});
