import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { CHAT_CLOSE, type ServerEvent } from '@/lib/contracts/chat';
import type { Counters } from './counters';
import { HEARTBEAT_FRAME, textFrame } from './frames';
import type { ChatLimits } from './limits';
import type { Refusal } from './moderation';
import type { PreparedFrame } from './prepared-frame';
import { RateWindow } from './rate-window';
import type { Visitor } from './store';

/** The name of the only extension there is (RFC 7692). */
const DEFLATE = 'permessage-deflate';

export type ConnectionOptions = {
  ws: WebSocket;
  /** The socket under `ws`. Frames prepared for many are written to it whole, so they never mix with those of `ws`. */
  socket: Duplex;
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
  readonly #ws: WebSocket;
  readonly #inflates: boolean;
  readonly #socket: Duplex;
  readonly #limits: ChatLimits;
  readonly #counters: Counters;
  readonly #frames: RateWindow;
  readonly #likes: RateWindow;
  readonly #people: RateWindow;
  #hasAnswered = true;
  /** The oldest message whose report is awaited, 0 for none, and when it was sent. */
  #awaitedSeq = 0;
  #awaitedSince = Number.NaN; // a whole number here would have the engine rebuild each connection with the first time of day

  constructor({ ws, socket, visitor, tab, follows, limits, counters }: ConnectionOptions) {
    this.#ws = ws;
    this.#socket = socket;
    this.visitor = visitor;
    this.tab = tab;
    this.follows = follows;
    this.#inflates = ws.extensions.includes(DEFLATE);
    this.#people = new RateWindow(limits.maxPeopleAsked, limits.peopleWindowMs);
    this.#limits = limits;
    this.#counters = counters;
    this.#frames = new RateWindow(limits.maxFramesPerWindow, limits.frameWindowMs);
    this.#likes = new RateWindow(limits.maxLikesPerWindow, limits.likeWindowMs);
    ws.on('pong', () => {
      this.#hasAnswered = true;
    });
  }

  get isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
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
    this.write({ plain: textFrame(JSON.stringify(event)) });
  }

  /** Says why a message or a gift was not taken. */
  refuse(clientId: string, refusal: Refusal): void {
    this.#counters.add(`refused.${refusal.reason}`);
    this.send({ type: 'message-rejected', clientId, ...refusal });
  }

  /** Sends a prepared frame, or closes a connection that has let too much pile up. */
  write({ plain, deflated }: PreparedFrame): void {
    if (!this.isOpen) return;
    if (this.#socket.writableLength > this.#limits.maxBufferedBytes) this.close(CHAT_CLOSE.tooSlow);
    else this.#socket.write(deflated && this.#inflates ? deflated : plain);
  }

  /** Sends what it has not been sent yet. */
  deliver({ frame, upTo, shownSeq }: Delivery, at: number): void {
    this.sentSeq = Math.max(this.sentSeq, upTo);
    if (this.#awaitedSeq === 0 && shownSeq > 0) {
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
    if (!this.#hasAnswered || this.#isReportLate(at)) {
      this.close(CHAT_CLOSE.tooSlow);
      return;
    }
    this.#hasAnswered = false;
    this.write({ plain: HEARTBEAT_FRAME });
  }

  /** Says why and closes. A connection that does not close its side in time is cut. */
  close(code: number): void {
    if (!this.isOpen) return;
    this.#counters.add(`closed.${code}`);
    this.#ws.close(code);
    setTimeout(() => this.#ws.terminate(), this.#limits.closeTimeoutMs).unref();
  }

  #isReportLate(at: number): boolean {
    return this.#awaitedSeq > 0 && at - this.#awaitedSince > this.#limits.progressTimeoutMs;
  }
}
