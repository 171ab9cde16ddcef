import { Cohort } from './cohort';
import type { Connection, Delivery } from './connection';
import { createBundler } from './edition';
import { fanOut } from './fan-out';
import { Presence } from './presence';
import type { RoomContext } from './room-context';
import type { TickFrames } from './tick-frames';

/** Tells what one connection gets of editions. */
export type Chooser = (connection: Connection) => (frames: TickFrames) => Delivery;

/**
 * Who is in one room, how many they are, and the way to reach them all. A large room is written to in turns, one cohort
 * after the other, each getting all that came since its last: the same work as writing to everybody at once, but nobody
 * waits for everybody.
 */
export class Audience {
  readonly presence: Presence;
  readonly #context: RoomContext;
  /** In the order of their turns. */
  #cohorts = [new Cohort()];
  #editions = 0;
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
    return this.#cohorts.reduce((sum, { size }) => sum + size, 0);
  }

  /** How long nobody has been here, in milliseconds; 0 while somebody is. */
  get emptyMs(): number {
    return this.sockets > 0 ? 0 : performance.now() - this.#emptySince;
  }

  /** When there is a new viewer count to show, on the clock of `performance.now()`; infinity when there is none. */
  get viewersDueAt(): number {
    const isNew = this.#isCountMixed || this.presence.viewers !== this.#shownViewers;
    return isNew && this.sockets > 0 ? this.#viewersReadyAt : Number.POSITIVE_INFINITY;
  }

  /** True while an edition has not reached everybody. */
  get isWaiting(): boolean {
    return this.#cohorts.some(({ isWaiting }) => isWaiting);
  }

  *connections(): Iterable<Connection> {
    for (const { connections } of this.#cohorts) yield* connections;
  }

  /** True for somebody who was not here before. Overlays count as nobody. */
  join(connection: Connection): boolean {
    const { visitor } = connection;
    connection.seenEdition = this.#editions;
    this.#cohortWithRoom().connections.add(connection);
    const isNew = !visitor.isOverlay && this.presence.join(visitor.id);
    this.#isCountMixed ||= this.presence.viewers !== this.#shownViewers;
    return isNew;
  }

  leave(connection: Connection): void {
    for (const { connections } of this.#cohorts) connections.delete(connection);
    if (!connection.visitor.isOverlay) this.presence.leave(connection.visitor.id);
    if (this.sockets > 0) return;
    this.#emptySince = performance.now();
    for (const resolve of this.#waitingForEmpty.splice(0)) resolve();
  }

  /** Resolves when the last connection has ended. */
  emptied(): Promise<void> {
    if (this.sockets === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waitingForEmpty.push(resolve));
  }

  /** The viewer count, which is shown from now on. */
  takeViewers(): number {
    this.#viewersReadyAt = performance.now() + this.#context.limits.viewersEveryMs;
    this.#shownViewers = this.presence.viewers;
    this.#isCountMixed = false;
    return this.#shownViewers;
  }

  /** Has everybody who is here now sent these frames, each in the turn of their cohort. */
  publish(frames: TickFrames): void {
    this.#editions++;
    for (const cohort of this.#cohorts) cohort.push({ number: this.#editions, frames });
  }

  /** Writes to the cohorts whose turn it is. Resolves with how long that kept the loop busy. */
  async takeTurn(choose: Chooser): Promise<number> {
    const at = this.#context.now();
    let busyMs = 0;
    for (const cohort of this.#nextCohorts()) {
      const editions = cohort.take();
      const bundle = createBundler();
      busyMs += await this.#reach(cohort.connections, (connection) => {
        const chosenOf = choose(connection);
        const wanted = editions.filter(({ number }) => number > connection.seenEdition);
        const deliveries = wanted.map(({ frames }) => chosenOf(frames));
        const delivery = bundle(deliveries.filter(({ upTo }) => upTo === 0 || upTo > connection.sentSeq));
        if (delivery) connection.deliver(delivery, at);
      });
    }
    return busyMs;
  }

  /** Hands every connection to `write`, in slices. Resolves with how long that kept the loop busy. */
  reachAll(write: (connection: Connection) => void): Promise<number> {
    return this.#reach(this.connections(), write);
  }

  close(code: number): void {
    for (const connection of this.connections()) connection.close(code);
  }

  /** Those that wait, beginning with who has waited longest, and as many as make up a turn. */
  #nextCohorts(): Cohort[] {
    const chosen: Cohort[] = [];
    let sockets = 0;
    for (const cohort of this.#cohorts) {
      if (!cohort.isWaiting) continue;
      sockets += cohort.size;
      if (chosen.length > 0 && sockets > this.#context.limits.cohortSockets) break;
      chosen.push(cohort);
    }
    this.#cohorts = [...this.#cohorts.filter((cohort) => !chosen.includes(cohort)), ...chosen];
    return chosen;
  }

  /** One after the other is filled; then all of them grow alike. */
  #cohortWithRoom(): Cohort {
    const { cohortSockets, maxCohorts } = this.#context.limits;
    const open = this.#cohorts.find(({ size }) => size < cohortSockets);
    if (open) return open;
    if (this.#cohorts.length >= maxCohorts) return this.#cohorts.reduce((a, b) => (b.size < a.size ? b : a));
    const cohort = new Cohort();
    this.#cohorts.push(cohort);
    return cohort;
  }

  async #reach(connections: Iterable<Connection>, write: (connection: Connection) => void): Promise<number> {
    const { pacer, counters, limits } = this.#context;
    const { busyMs, longestSliceMs, handed } = await fanOut(connections, limits.sliceMs, write);
    pacer.spent(busyMs, longestSliceMs);
    counters.add('frames.sent', handed);
    return busyMs;
  }
}
