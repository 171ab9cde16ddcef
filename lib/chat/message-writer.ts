import type { ChatMessage, ChatRole, Quote, ServerEvent } from '@/lib/contracts/chat';
import { emptyQuote, type LoggedMessage, type MessageLog, messageKey } from './message-log';
import type { MessageQueue, QueuedMessage } from './message-queue';
import type { ChatStore, MessageRow } from './store';

/** More than a batch, so that everything of it that turns out to be stored is found at once. */
const MAX_FOUND = 1_000;

export type WriterOptions = {
  roomId: string;
  queue: MessageQueue;
  log: MessageLog;
  store: Pick<ChatStore, 'since' | 'findClientIds' | 'quoted'>;
  /** Stores rows, all or none. */
  commit: ChatStore['append'];
  maxMessages: number;
};

/**
 * Stores the head of the queue and moves it to the log. Resolves with what is new in the log, in order; only that may be
 * shown to anyone. Throws when nothing could be stored: then the queue is as it was.
 */
export async function writeMessages(options: WriterOptions): Promise<LoggedMessage[]> {
  const batch = options.queue.peek(options.maxMessages);
  const rows = batch.map((message, index) => toRow(message, options.roomId, options.log.topSeq + 1 + index));
  const quotes = await findQuotes(options, rows);
  try {
    await options.commit(rows);
  } catch (error) {
    return findWhatIsStored(options, batch, error);
  }
  return rows.map((row) => settle(options, toChatMessage(row, quotes)));
}

/** Puts messages that somebody else stored into the log. Resolves with them, in order. */
export async function takeNewer({
  roomId,
  queue,
  log,
  store,
}: Pick<WriterOptions, 'roomId' | 'queue' | 'log' | 'store'>): Promise<LoggedMessage[]> {
  const newer = await store.since(roomId, log.topSeq, MAX_FOUND);
  return newer.map((message) => settle({ queue, log }, message));
}

/** What the rows quote, as far as it can still be read. */
async function findQuotes({ roomId, log, store }: WriterOptions, rows: readonly MessageRow[]): Promise<Quote[]> {
  const seqs = [...new Set(rows.flatMap(({ replyTo }) => replyTo ?? []))];
  const known = seqs.flatMap((seq) => log.at(seq) ?? []).map(({ seq, name, text }) => ({ seq, name, text }));
  const others = seqs.filter((seq) => !known.some((quote) => quote.seq === seq));
  return others.length === 0 ? known : [...known, ...(await store.quoted(roomId, others))];
}

/**
 * A failed commit leaves three possibilities: it went through and only the answer was lost; one of its messages is a
 * retry of something stored so long ago that the log has forgotten it; or nothing is stored, which throws `error`.
 */
async function findWhatIsStored(
  options: WriterOptions,
  batch: readonly QueuedMessage[],
  error: unknown,
): Promise<LoggedMessage[]> {
  const settled = await takeNewer(options);
  const repeated = await answerRetries(
    options,
    batch.filter(({ key }) => options.queue.has(key)),
  );
  if (settled.length === 0 && repeated === 0) throw error;
  return settled;
}

/** Tells the senders of messages that were stored long ago so, and takes them out of the queue. Resolves with how many. */
async function answerRetries(
  { roomId, queue, store }: WriterOptions,
  messages: readonly QueuedMessage[],
): Promise<number> {
  let repeated = 0;
  for (const [senderId, own] of bySender(messages)) {
    const clientIds = own.map(({ clientId }) => clientId);
    const stored = await store.findClientIds(roomId, senderId, clientIds);
    for (const message of own) {
      const seq = stored.get(message.clientId);
      if (seq === undefined) continue;
      queue.remove(message.key);
      message.tell(acknowledgement(message, roomId, seq));
      repeated++;
    }
  }
  return repeated;
}

/** Only its sender sees this one, so it need not match what is stored to the letter. */
const acknowledgement = (message: QueuedMessage, roomId: string, seq: number): ServerEvent => ({
  type: 'tick',
  messages: [toChatMessage(toRow(message, roomId, seq), [])],
});

function settle({ queue, log }: Pick<WriterOptions, 'queue' | 'log'>, message: ChatMessage): LoggedMessage {
  queue.remove(messageKey(message.senderId, message.clientId));
  return log.append(message);
}

function bySender(messages: readonly QueuedMessage[]): Map<string, QueuedMessage[]> {
  const groups = new Map<string, QueuedMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.sender.id) ?? [];
    group.push(message);
    groups.set(message.sender.id, group);
  }
  return groups;
}

/** How a role is stored. */
export const roleColumns = (role: ChatRole): Pick<MessageRow, 'isHost' | 'role'> => ({
  isHost: role === 'host',
  role: role === 'viewer' ? null : role,
});

const toRow = (message: QueuedMessage, roomId: string, seq: number): MessageRow => ({
  roomId,
  seq,
  clientId: message.clientId,
  senderId: message.sender.id,
  userId: message.sender.isGuest ? null : message.sender.id,
  name: message.name,
  ...roleColumns(message.role),
  text: message.text,
  danmaku: message.danmaku,
  // Only what was said before can be answered.
  replyTo: message.replyTo !== null && message.replyTo < seq ? message.replyTo : null,
  mentions: message.mentions,
  behindMs: message.behindMs,
  at: new Date(message.at),
});

const toChatMessage = (row: MessageRow, quotes: readonly Quote[]): ChatMessage => ({
  seq: row.seq,
  clientId: row.clientId,
  senderId: row.senderId,
  name: row.name,
  isHost: row.isHost,
  role: row.role,
  text: row.text,
  danmaku: row.danmaku,
  replyTo: row.replyTo === null ? null : (quotes.find(({ seq }) => seq === row.replyTo) ?? emptyQuote(row.replyTo)),
  mentions: [...row.mentions],
  at: row.at.getTime(),
});
