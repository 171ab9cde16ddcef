import { CHAT_CLOSE, type ServerEvent } from '@/lib/contracts/chat';
import type { Carrier } from './carrier';
import type { Counters } from './counters';
import type { ChatLimits } from './limits';
import type { Refusal } from './moderation';
import { type PreparedFrame, plainFrame } from './prepared-frame';
import { RateWindow } from './rate-window';
import type { Visitor } from './store';

export type ConnectionOptions = {
  carrier: Carrier;
  visitor: Visitor;
  /** Names one page of this visitor, the same one after a reconnect. */
  tab: string;
  follows: boolean;
  limits: ChatLimits;
  counters: Counters;
};

/** Reaches one connection, as long as it is open. */
export const teller =
  (connection: Connection) =>
  (event: ServerEvent): void =>
    connection.send(event);

/** Frames with everything that was said up to `upTo` (0: nothing was), but for what was left out; `shownSeq` is the last one in it, or 0. */
export type Delivery = { frame: PreparedFrame; upTo: number; shownSeq: number };

/** One open connection of one visitor to one room. Knows what it was sent and whether it keeps up. */
export class Connection {
  readonly visitor: Visitor;
  readonly tab: string;
  /** The newest message it was sent. */
  sentSeq = 0;
  /** The last edition of the room that was made before it came: its welcome has all of that. */
  seenEdition = 0;
  /** Whether the visitor follows the host of the room. */
  follows: boolean;
  /** Role and sanction as the page was last told. */
  toldStanding = '';
  readonly #carrier: Carrier;
  readonly #progressTimeoutMs: number;
  readonly #counters: Counters;
  readonly #frames: RateWindow;
  readonly #likes: RateWindow;
  readonly #people: RateWindow;
  /** The oldest message whose report is awaited, 0 for none, and when it was sent. */
  #awaitedSeq = 0;
  #awaitedSince = Number.NaN; // a whole number here would have the engine rebuild each connection with the first time of day

  constructor({ carrier, visitor, tab, follows, limits, counters }: ConnectionOptions) {
    this.#carrier = carrier;
    this.visitor = visitor;
    this.tab = tab;
    this.follows = follows;
    this.#people = new RateWindow(limits.maxPeopleAsked, limits.peopleWindowMs);
    this.#progressTimeoutMs = limits.progressTimeoutMs;
    this.#counters = counters;
    this.#frames = new RateWindow(limits.maxFramesPerWindow, limits.frameWindowMs);
    this.#likes = new RateWindow(limits.maxLikesPerWindow, limits.likeWindowMs);
  }

  get isOpen(): boolean {
    return this.#carrier.isOpen;
  }

  /** Whether it hears elsewhere what everybody hears. */
  get isApart(): boolean {
    return this.#carrier.isApart;
  }

  /** False when this frame is one too many. */
  mayReceive(at: number): boolean {
    return this.#frames.use(at) === 0;
  }

  /** False when these likes are more than a person can tap. */
  mayLike(at: number, count: number): boolean {
    return this.#likes.use(at, count) === 0;
  }

  /** False when it has just asked who is here. */
  mayAskForPeople(at: number): boolean {
    return this.#people.use(at) === 0;
  }

  /** Sends to this connection only. */
  send(event: ServerEvent): void {
    this.writeOwn(plainFrame(JSON.stringify(event)));
  }

  /** Says why a message or a gift was not taken. */
  refuse(clientId: string, refusal: Refusal): void {
    this.#counters.add(`refused.${refusal.reason}`);
    this.send({ type: 'message-rejected', clientId, ...refusal });
  }

  /** Sends a frame that everybody gets, or closes a connection that has let too much pile up. */
  write(frame: PreparedFrame): void {
    if (this.isOpen && !this.#carrier.write(frame)) this.close(CHAT_CLOSE.tooSlow);
  }

  /** The same with a frame that not everybody gets. */
  writeOwn(frame: PreparedFrame): void {
    if (this.isOpen && !this.#carrier.writeOwn(frame)) this.close(CHAT_CLOSE.tooSlow);
  }

  /** Sends what it has not been sent yet. */
  deliver({ frame, upTo, shownSeq }: Delivery, at: number): void {
    this.sentSeq = Math.max(this.sentSeq, upTo);
    if (this.#awaitedSeq === 0 && shownSeq > 0 && this.#carrier.wantsReports) {
      this.#awaitedSeq = shownSeq;
      this.#awaitedSince = at;
    }
    this.write(frame);
  }

  /** Notes that the browser has shown messages up to `seq`. */
  report(seq: number): void {
    if (seq >= this.#awaitedSeq) this.#awaitedSeq = 0;
  }

  /**
   * Asks for a sign of life, or closes: a connection that did not answer the last time, and one that reads but shows
   * nothing. Both see what `writableLength` cannot, megabytes that wait in the kernel's buffers.
   */
  beat(at: number): void {
    if (!this.isOpen) return;
    if (this.#isReportLate(at) || !this.#carrier.beat(at)) this.close(CHAT_CLOSE.tooSlow);
  }

  /** Says why and closes. */
  close(code: number): void {
    if (!this.isOpen) return;
    this.#counters.add(`closed.${code}`);
    this.#carrier.close(code);
  }

  #isReportLate(at: number): boolean {
    return this.#awaitedSeq > 0 && at - this.#awaitedSince > this.#progressTimeoutMs;
  }
}
