import { Backoff } from './backoff';
import { BoundedMap } from './bounded-map';
import type { RoomContext } from './room-context';

export type LikeBatch = { batch: number; count: number };

/** The likes of one room: each batch of each page counted once, merged until they are stored. */
export class LikeCounter {
  /** The stored total. */
  total: number;
  readonly #roomId: string;
  readonly #context: RoomContext;
  readonly #lastBatch: BoundedMap<string, number>;
  readonly #backoff: Backoff;
  #waiting = 0;
  #shown: number;
  #readyAt = 0;

  constructor(roomId: string, total: number, context: RoomContext) {
    const { limits } = context;
    this.total = total;
    this.#shown = total;
    this.#roomId = roomId;
    this.#context = context;
    this.#lastBatch = new BoundedMap(limits.maxPagesRemembered);
    this.#backoff = new Backoff(limits.storeRetryMinMs, limits.storeRetryMaxMs);
  }

  /** False when the batch was counted before. `page` names one page of one visitor; its batches count up. */
  add(page: string, { batch, count }: LikeBatch): boolean {
    if (batch <= (this.#lastBatch.get(page) ?? 0)) return false;
    this.#lastBatch.set(page, batch);
    this.#waiting += count;
    return true;
  }

  /** The last batch that was counted of a page, 0 when none; null the first time it is asked for. */
  meet(page: string): number | null {
    const last = this.#lastBatch.get(page);
    this.#lastBatch.set(page, last ?? 0);
    return last ?? null;
  }

  /** Takes back that a page was met, unless something of it was counted since. */
  forget(page: string): void {
    if (this.#lastBatch.get(page) === 0) this.#lastBatch.delete(page);
  }

  /** True while some are counted and not stored. */
  get isWaiting(): boolean {
    return this.#waiting > 0;
  }

  /** When there will be a new total to show, on the clock of `performance.now()`; infinity when there is none in sight. */
  get dueAt(): number {
    if (!this.isWaiting && this.total === this.#shown) return Number.POSITIVE_INFINITY;
    return Math.max(this.#readyAt, this.#backoff.readyAt);
  }

  /** Stores what waits. Resolves with the new total, or undefined when storing fails; then it waits on. */
  async store(): Promise<number | undefined> {
    const count = this.#waiting;
    this.#waiting = 0;
    try {
      if (count > 0) this.total = await this.#context.store.addLikes(this.#roomId, count);
    } catch (error) {
      this.#waiting += count;
      this.#noteFailure(error);
      return undefined;
    }
    this.#backoff.succeed();
    this.#readyAt = performance.now() + this.#context.limits.likesEveryMs;
    this.#shown = this.total;
    return this.total;
  }

  #noteFailure(error: unknown): void {
    const waitMs = this.#backoff.fail();
    this.#context.counters.add('store.failed');
    this.#context.log.warn({ err: error, roomId: this.#roomId, waitMs }, 'Likes could not be stored, trying again');
  }
}
