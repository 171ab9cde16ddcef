import type { Connection } from './connection';
import { fanOut } from './fan-out';
import { Presence } from './presence';
import type { RoomContext } from './room-context';

/** Who is in one room, how many they are, and the way to reach them all. */
export class Audience {
  readonly presence: Presence;
  readonly #context: RoomContext;
  readonly #connections = new Set<Connection>();
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
    return this.#connections.size;
  }

  /** How long nobody has been here, in milliseconds; 0 while somebody is. */
  get emptyMs(): number {
    return this.#connections.size > 0 ? 0 : performance.now() - this.#emptySince;
  }

  /** When there is a new viewer count to show, on the clock of `performance.now()`; infinity when there is none. */
  get viewersDueAt(): number {
    const isNew = this.#isCountMixed || this.presence.viewers !== this.#shownViewers;
    return isNew && this.#connections.size > 0 ? this.#viewersReadyAt : Number.POSITIVE_INFINITY;
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  /** True for somebody who was not here before. Overlays count as nobody. */
  join(connection: Connection): boolean {
    const { visitor } = connection;
    this.#connections.add(connection);
    const isNew = !visitor.isOverlay && this.presence.join(visitor.id);
    this.#isCountMixed ||= this.presence.viewers !== this.#shownViewers;
    return isNew;
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
    if (!connection.visitor.isOverlay) this.presence.leave(connection.visitor.id);
    if (this.#connections.size > 0) return;
    this.#emptySince = performance.now();
    for (const resolve of this.#waitingForEmpty.splice(0)) resolve();
  }

  /** Resolves when the last connection has ended. */
  emptied(): Promise<void> {
    if (this.#connections.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waitingForEmpty.push(resolve));
  }

  /** The viewer count, which is shown from now on. */
  takeViewers(): number {
    this.#viewersReadyAt = performance.now() + this.#context.limits.viewersEveryMs;
    this.#shownViewers = this.presence.viewers;
    this.#isCountMixed = false;
    return this.#shownViewers;
  }

  /** Hands every connection to `write`, in slices. Resolves with how long that kept the loop busy. */
  async reachAll(write: (connection: Connection) => void): Promise<number> {
    const { pacer, counters, limits } = this.#context;
    const { busyMs, longestSliceMs } = await fanOut(this.#connections, limits.sliceMs, write);
    pacer.spent(busyMs, longestSliceMs);
    counters.add('frames.sent', this.#connections.size);
    return busyMs;
  }

  close(code: number): void {
    for (const connection of this.#connections) connection.close(code);
  }
}
