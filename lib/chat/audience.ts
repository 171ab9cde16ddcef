import { fanOut } from './fan-out';
import { Presence } from './presence';
import type { RoomContext } from './room-context';
import type { Session } from './session';

/** Who is in one room, how many they are, and the way to reach them all. */
export class Audience {
  readonly presence: Presence;
  readonly #context: RoomContext;
  readonly #sessions = new Set<Session>();
  #shownViewers = 0;
  /** Somebody was welcomed with another count than the others were shown. */
  #isCountMixed = false;
  #viewersReadyAt = 0;
  #emptySince = performance.now();
  #waitingForEmpty: Array<() => void> = [];

  constructor(context: RoomContext) {
    this.#context = context;
    this.presence = new Presence(context.limits.maxVisitorsCounted);
  }

  /** Open connections; a visitor may have several. */
  get sockets(): number {
    return this.#sessions.size;
  }

  /** How long nobody has been here, in milliseconds; 0 while somebody is. */
  get emptyMs(): number {
    return this.#sessions.size > 0 ? 0 : performance.now() - this.#emptySince;
  }

  /** When there is a new viewer count to show, on the clock of `performance.now()`; infinity when there is none. */
  get viewersDueAt(): number {
    const isNew = this.#isCountMixed || this.presence.viewers !== this.#shownViewers;
    return isNew && this.#sessions.size > 0 ? this.#viewersReadyAt : Number.POSITIVE_INFINITY;
  }

  join(session: Session): void {
    this.#sessions.add(session);
    this.presence.join(session.visitor.id);
    this.#isCountMixed ||= this.presence.viewers !== this.#shownViewers;
  }

  leave(session: Session): void {
    this.#sessions.delete(session);
    this.presence.leave(session.visitor.id);
    if (this.#sessions.size > 0) return;
    this.#emptySince = performance.now();
    for (const resolve of this.#waitingForEmpty.splice(0)) resolve();
  }

  /** Resolves when the last connection has ended. */
  emptied(): Promise<void> {
    if (this.#sessions.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waitingForEmpty.push(resolve));
  }

  /** The viewer count, which is shown from now on. */
  takeViewers(): number {
    this.#viewersReadyAt = performance.now() + this.#context.limits.viewersEveryMs;
    this.#shownViewers = this.presence.viewers;
    this.#isCountMixed = false;
    return this.#shownViewers;
  }

  /** Hands every session to `write`, in slices. Resolves with how long that kept the loop busy. */
  async reachAll(write: (session: Session) => void): Promise<number> {
    const { pacer, counters, limits } = this.#context;
    const { busyMs, longestSliceMs } = await fanOut(this.#sessions, limits.sliceMs, write);
    pacer.spent(busyMs, longestSliceMs);
    counters.add('frames.sent', this.#sessions.size);
    return busyMs;
  }

  close(code: number): void {
    for (const session of this.#sessions) session.close(code);
  }
}
