import type { ChatMessage } from '@/lib/contracts/chat';
import { Backoff } from './backoff';
import { BoundedMap } from './bounded-map';
import { type CatchUp, type LoggedMessage, MessageLog } from './message-log';
import { type JudgedMessage, MessageQueue, type QueuedMessage } from './message-queue';
import { takeNewer, writeMessages } from './message-writer';
import type { RoomContext } from './room-context';

/** The way of a room's messages: queued, stored, logged. Nothing leaves it before it is stored. */
export class MessagePipe {
  /** Messages stored since the last restart of the count. */
  storedCount = 0;
  #isStoring = false;
  readonly #roomId: string;
  readonly #context: RoomContext;
  readonly #log: MessageLog;
  readonly #queue: MessageQueue;
  readonly #backoff: Backoff;
  /** Judged already: a rule against repeating oneself must not refuse what was only given back. */
  readonly #givenBack: BoundedMap<string, JudgedMessage>;

  private constructor(roomId: string, log: MessageLog, context: RoomContext) {
    const { limits } = context;
    this.#roomId = roomId;
    this.#context = context;
    this.#log = log;
    this.#queue = new MessageQueue(limits.maxQueuedMessages);
    this.#backoff = new Backoff(limits.storeRetryMinMs, limits.storeRetryMaxMs);
    this.#givenBack = new BoundedMap(limits.maxQueuedMessages);
  }

  /** Begins where the stored messages of the room end. */
  static async open(roomId: string, context: RoomContext): Promise<MessagePipe> {
    const { store, limits } = context;
    const log = new MessageLog(limits);
    const [messages, topSeq] = await Promise.all([store.recent(roomId, limits.keptMessages), store.topSeq(roomId)]);
    log.restore(messages, topSeq);
    return new MessagePipe(roomId, log, context);
  }

  /** The newest stored `seq`. */
  get topSeq(): number {
    return this.#log.topSeq;
  }

  get queued(): number {
    return this.#queue.length;
  }

  get isFull(): boolean {
    return this.#queue.isFull;
  }

  /** When storing makes sense next, on the clock of `performance.now()`; infinity when nothing waits. */
  get dueAt(): number {
    return this.#queue.length > 0 ? this.#backoff.readyAt : Number.POSITIVE_INFINITY;
  }

  isQueued(key: string): boolean {
    return this.#queue.has(key);
  }

  /** A stored message that is still in memory. */
  find(key: string): LoggedMessage | undefined {
    return this.#log.find(key);
  }

  /** The message with this number, if it is still in memory and was not removed. */
  at(seq: number): ChatMessage | undefined {
    return this.#log.at(seq);
  }

  /** Forgets removed messages. Returns those that anybody may still show. */
  remove(seqs: readonly number[]): number[] {
    return this.#log.remove(seqs);
  }

  /** Reads messages that are not removed any more and puts them back. Resolves with them, oldest first. */
  async restore(seqs: readonly number[]): Promise<ChatMessage[]> {
    if (seqs.length === 0) return [];
    const messages = await this.#context.store.withSeqs(this.#roomId, seqs);
    for (const message of messages) this.#log.putBack(message);
    return messages;
  }

  /** Takes out of the queue what `isWanted` names; none of it was shown. */
  takeQueued(isWanted: (message: QueuedMessage) => boolean): QueuedMessage[] {
    // What is being stored at this moment cannot be taken back.
    return this.#isStoring ? [] : this.#queue.take(isWanted);
  }

  /** Logs what somebody else stored. Resolves with it; empty when it cannot be read, then the next message brings it. */
  async takeNewer(): Promise<LoggedMessage[]> {
    const { store, log } = this.#context;
    try {
      const newer = await takeNewer({ roomId: this.#roomId, queue: this.#queue, log: this.#log, store });
      this.storedCount += newer.length;
      return newer;
    } catch (error) {
      log.warn({ err: error, roomId: this.#roomId }, 'Messages stored elsewhere could not be read');
      return [];
    }
  }

  catchUp(since: number | undefined): CatchUp {
    return this.#log.catchUp(since);
  }

  add(message: QueuedMessage): void {
    this.#queue.add(message);
  }

  /** A message that was given back and has come again; it passed the rules. */
  takeGivenBack(key: string): JudgedMessage | undefined {
    const message = this.#givenBack.get(key);
    this.#givenBack.delete(key);
    return message;
  }

  /** Asks a sender to come back later with a message that was not taken. */
  defer({ tell, clientId }: Pick<QueuedMessage, 'tell' | 'clientId'>): void {
    this.#context.counters.add('messages.deferred');
    tell({ type: 'message-deferred', clientId, retryAfterMs: this.#context.limits.storeRetryMaxMs });
  }

  /** Stores what waits, as far as one tick goes. Resolves with what may be shown now, in order; empty when storing fails. */
  async store(): Promise<LoggedMessage[]> {
    const { limits, counters } = this.#context;
    this.#isStoring = true;
    try {
      const stored = await writeMessages({
        roomId: this.#roomId,
        queue: this.#queue,
        log: this.#log,
        store: this.#context.store,
        commit: this.#context.commit,
        // After a failure one at a time: it spares a store in trouble, and finds the message that may be the trouble.
        maxMessages: this.#backoff.failures > 0 ? 1 : limits.maxMessagesPerTick,
      });
      this.#backoff.succeed();
      this.storedCount += stored.length;
      counters.add('messages.stored', stored.length);
      return stored;
    } catch (error) {
      this.#noteFailure(error);
      return [];
    } finally {
      this.#isStoring = false;
    }
  }

  #noteFailure(error: unknown): void {
    const { counters, log } = this.#context;
    const waitMs = this.#backoff.fail();
    counters.add('store.failed');
    log.warn(
      { err: error, roomId: this.#roomId, queued: this.queued, waitMs },
      'Messages could not be stored, trying again',
    );
    this.#giveBack();
  }

  /** Nothing waits for ever: senders keep what they wrote and send it again. */
  #giveBack(): void {
    const { limits, now } = this.#context;
    const suspects = this.#backoff.failures > limits.maxStoreFailures ? this.#queue.peek(1) : [];
    for (const { key } of suspects) this.#queue.remove(key);
    for (const message of [...suspects, ...this.#queue.take(({ at }) => at < now() - limits.maxQueuedMs)]) {
      this.#givenBack.set(message.key, message);
      this.defer(message);
    }
  }
}
