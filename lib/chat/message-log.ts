import type { ChatMessage, Quote } from '@/lib/contracts/chat';
import { BoundedMap } from './bounded-map';

/** After a break of the network most come back with one of very few `since`. */
const MAX_CATCH_UPS = 16;
/** Cache key of what a first visit gets; real ones are 0 and above. */
const HISTORY = -1;

/** A stored message, serialised once for everyone. */
export type LoggedMessage = { seq: number; key: string; json: string; message: ChatMessage };

export type CatchUp = {
  /** A JSON array of messages, oldest first. */
  json: string;
  /** Messages up to `since` that were removed and may still be on the page. */
  removed: number[];
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
    const logged = toLogged(message);
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

  /** The message with this number, if it is still in memory and was not removed. */
  at(seq: number): ChatMessage | undefined {
    return this.#kept.findLast((logged) => logged.seq === seq)?.message;
  }

  /** Forgets messages and what others quote of them. Returns those numbers that anybody may still show. */
  remove(seqs: readonly number[]): number[] {
    const shown = seqs.filter((seq) => seq <= this.topSeq);
    const gone = new Set(shown);
    const quotesGone = ({ replyTo }: ChatMessage) => replyTo !== null && gone.has(replyTo.seq);
    for (const { seq, key } of this.#kept) if (gone.has(seq)) this.#byKey.delete(key);
    this.#kept = this.#kept.filter(({ seq }) => !gone.has(seq));
    for (const [index, { message }] of this.#kept.entries()) {
      if (!quotesGone(message)) continue;
      this.#replace(index, { ...message, replyTo: emptyQuote(message.replyTo?.seq ?? 0) });
    }
    this.#catchUps = new BoundedMap(MAX_CATCH_UPS);
    return shown;
  }

  /** Takes in a message again that had been removed, with what others quote of it. One that is too old is not kept. */
  putBack(message: ChatMessage): void {
    const { seq, name, text } = message;
    for (const [index, { message: other }] of this.#kept.entries()) {
      if (other.replyTo?.seq === seq) this.#replace(index, { ...other, replyTo: { seq, name, text } });
    }
    const isMissing = seq > this.#completeAbove && seq <= this.topSeq && !this.at(seq);
    if (isMissing) {
      const logged = toLogged(message);
      this.#kept.splice(this.#kept.findLastIndex((before) => before.seq < seq) + 1, 0, logged);
      this.#byKey.set(logged.key, logged);
    }
    this.#catchUps = new BoundedMap(MAX_CATCH_UPS);
  }

  /** For somebody who has everything up to `since`; undefined means a first visit. */
  catchUp(since: number | undefined): CatchUp {
    const joins = since !== undefined && since >= this.#completeAbove && since <= this.topSeq;
    return {
      json: this.#jsonAfter(joins ? since : HISTORY),
      removed: joins ? this.#removedUpTo(since) : [],
      reset: since !== undefined && !joins,
    };
  }

  #replace(index: number, message: ChatMessage): void {
    const logged = toLogged(message);
    this.#kept[index] = logged;
    this.#byKey.set(logged.key, logged);
  }

  /** Numbers have no gaps but those of removed messages, so what is missing was removed. */
  #removedUpTo(since: number): number[] {
    const removed: number[] = [];
    let expected = this.#completeAbove + 1;
    for (const { seq } of [...this.#kept, { seq: this.topSeq + 1 }]) {
      for (; expected < seq; expected++) if (expected <= since) removed.push(expected);
      expected = seq + 1;
    }
    return removed;
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

/** What is left of a quote when its message is gone. */
export const emptyQuote = (seq: number): Quote => ({ seq, name: null, text: null });

const toLogged = (message: ChatMessage): LoggedMessage => ({
  seq: message.seq,
  key: messageKey(message.senderId, message.clientId),
  json: JSON.stringify(message),
  message,
});
