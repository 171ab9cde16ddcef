import type { ChatMessage } from '@/lib/contracts/chat';
import { BoundedMap } from './bounded-map';

/** After a break of the network most come back with one of very few `since`. */
const MAX_CATCH_UPS = 16;
/** Cache key of what a first visit gets; real ones are 0 and above. */
const HISTORY = -1;

/** A stored message, serialised once for everyone. */
export type LoggedMessage = { seq: number; key: string; json: string };

export type CatchUp = {
  /** A JSON array of messages, oldest first. */
  json: string;
  /** True when more was missed than is kept: what the browser has does not join on to `json`. */
  reset: boolean;
};

/** What makes a message unique within a room: a retry has the same key. */
export const messageKey = (senderId: string, clientId: string): string => `${senderId} ${clientId}`;

/**
 * The stored messages of one room that are still in memory, newest last. Holds every stored one above its oldest, so
 * whoever is not behind that can catch up without the database.
 */
export class MessageLog {
  /** The newest stored `seq`; 0 before the first message. */
  topSeq = 0;
  #kept: LoggedMessage[] = [];
  readonly #byKey = new Map<string, LoggedMessage>();
  #catchUps = new BoundedMap<number, string>(MAX_CATCH_UPS);
  readonly #maxKept: number;
  readonly #historyLength: number;
  /** Every stored message above this `seq` is kept. */
  #completeAbove = 0;

  constructor(limits: { keptMessages: number; historyMessages: number }) {
    this.#maxKept = limits.keptMessages;
    this.#historyLength = limits.historyMessages;
  }

  /** Fills a new log with the end of what is stored. `topSeq` may be higher than the last message: removed ones count. */
  restore(messages: readonly ChatMessage[], topSeq: number): void {
    for (const message of messages) this.append(message);
    if (messages.length < this.#maxKept) this.#completeAbove = 0;
    else this.#completeAbove = (messages[0]?.seq ?? 1) - 1;
    this.topSeq = Math.max(this.topSeq, topSeq);
  }

  /** Adds a message that is stored and newer than all before. */
  append(message: ChatMessage): LoggedMessage {
    const logged: LoggedMessage = {
      seq: message.seq,
      key: messageKey(message.senderId, message.clientId),
      json: JSON.stringify(message),
    };
    this.topSeq = message.seq;
    this.#kept.push(logged);
    this.#byKey.set(logged.key, logged);
    this.#catchUps = new BoundedMap(MAX_CATCH_UPS);
    this.#forgetOldest();
    return logged;
  }

  find(key: string): LoggedMessage | undefined {
    return this.#byKey.get(key);
  }

  /** For somebody who has everything up to `since`; undefined means a first visit. */
  catchUp(since: number | undefined): CatchUp {
    const joins = since !== undefined && since >= this.#completeAbove && since <= this.topSeq;
    return { json: this.#jsonAfter(joins ? since : HISTORY), reset: since !== undefined && !joins };
  }

  #jsonAfter(from: number): string {
    const cached = this.#catchUps.get(from);
    if (cached !== undefined) return cached;
    const messages = from === HISTORY ? this.#kept.slice(-this.#historyLength) : this.#after(from);
    const json = `[${messages.map((message) => message.json).join(',')}]`;
    this.#catchUps.set(from, json);
    return json;
  }

  #after(seq: number): LoggedMessage[] {
    const first = this.#kept.findIndex((message) => message.seq > seq);
    return first === -1 ? [] : this.#kept.slice(first);
  }

  /** In bulk: moving a thousand entries for each new message would cost more than the message. */
  #forgetOldest(): void {
    if (this.#kept.length < this.#maxKept * 1.25) return;
    const forgotten = this.#kept.splice(0, this.#kept.length - this.#maxKept);
    for (const { key, seq } of forgotten) {
      this.#byKey.delete(key);
      this.#completeAbove = seq;
    }
  }
}
