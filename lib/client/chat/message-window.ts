import type { ChatMessage } from '@/lib/contracts/chat';

/** What a page keeps on screen; the server keeps as many for those who come back. */
export const MAX_MESSAGES = 1_000;

type Messages = readonly ChatMessage[];

/** Adds what arrived, at most the last `max` in all. Returns `messages` itself when nothing did. */
export const appendMessages = (messages: Messages, arrived: Messages, max = MAX_MESSAGES): Messages =>
  arrived.length === 0 ? messages : keepLast([...messages, ...arrived], max);

/** The last `max` of them; `messages` itself when there are not more. */
export const keepLast = (messages: Messages, max: number): Messages =>
  messages.length > max ? messages.slice(-max) : messages;

/** Puts one back where it belongs. Returns `messages` itself when it is there. */
export function insertMessage(messages: Messages, message: ChatMessage): Messages {
  const before = messages.findLastIndex(({ seq }) => seq <= message.seq);
  return messages[before]?.seq === message.seq ? messages : messages.toSpliced(before + 1, 0, message);
}

/**
 * Puts messages back whose removal was undone, and their words into those that quote them. What is above the first
 * message is left to reading back. Returns `messages` itself when none was.
 */
export function putBack(messages: Messages, restored: Messages): Messages {
  if (restored.length === 0) return messages;
  const from = messages[0]?.seq ?? 0;
  const back = new Map(restored.map((message) => [message.seq, message]));
  const requoted = messages.map((message) => {
    const answered = message.replyTo && back.get(message.replyTo.seq);
    return answered
      ? { ...message, replyTo: { seq: answered.seq, name: answered.name, text: answered.text } }
      : message;
  });
  return restored.filter(({ seq }) => seq > from).reduce<Messages>(insertMessage, requoted);
}

/** Takes removed messages away, and their words out of those that quote them. Returns `messages` itself when it has none. */
export function takeRemoved(messages: Messages, removed: readonly number[]): Messages {
  if (removed.length === 0) return messages;
  const gone = new Set(removed);
  const isTouched = ({ seq, replyTo }: ChatMessage) => gone.has(seq) || (replyTo !== null && gone.has(replyTo.seq));
  if (!messages.some(isTouched)) return messages;
  return messages
    .filter(({ seq }) => !gone.has(seq))
    .map((message) =>
      message.replyTo && gone.has(message.replyTo.seq)
        ? { ...message, replyTo: { seq: message.replyTo.seq, name: null, text: null } }
        : message,
    );
}
