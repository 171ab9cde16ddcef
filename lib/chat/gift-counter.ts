import type { GivenGift, ServerEvent } from '@/lib/contracts/chat';
import { type GiftTotals, NO_GIFTS } from '@/lib/contracts/gifts';
import { Backoff } from './backoff';
import { BoundedMap } from './bounded-map';
import type { RoomContext } from './room-context';
import type { GiftRow } from './store';

type Waiting = { row: GiftRow; tell: (event: ServerEvent) => void };

const keyOf = ({ senderId, clientId }: GiftRow): string => `${senderId} ${clientId}`;

/** The gifts of one room: each counted once however often it is sent, shown after it is stored. */
export class GiftCounter {
  readonly #context: RoomContext;
  readonly #backoff: Backoff;
  /** Stored ones whose sender may ask again. */
  readonly #taken: BoundedMap<string, true>;
  readonly #waiting = new Map<string, Waiting>();
  #totals: GiftTotals;

  constructor(totals: GiftTotals, context: RoomContext) {
    const { limits } = context;
    this.#context = context;
    this.#totals = totals;
    this.#backoff = new Backoff(limits.storeRetryMinMs, limits.storeRetryMaxMs);
    this.#taken = new BoundedMap(limits.maxQueuedMessages);
  }

  /** Since the broadcast began. */
  get totals(): GiftTotals {
    return this.#totals;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  get isFull(): boolean {
    return this.#waiting.size >= this.#context.limits.maxQueuedMessages;
  }

  /** When storing makes sense next, on the clock of `performance.now()`; infinity when nothing waits. */
  get dueAt(): number {
    return this.isWaiting ? this.#backoff.readyAt : Number.POSITIVE_INFINITY;
  }

  /** True when this gift was stored before: its sender only wants to hear so. */
  isTaken(row: GiftRow): boolean {
    return this.#taken.get(keyOf(row)) !== undefined;
  }

  add(row: GiftRow, tell: Waiting['tell']): void {
    this.#waiting.set(keyOf(row), { row, tell });
  }

  /** A new broadcast counts from nothing. */
  restart(): void {
    this.#totals = { ...NO_GIFTS };
  }

  /** Stores what waits. Resolves with what is new, merged by sender and gift; empty when storing fails, then it waits on. */
  async store(): Promise<GivenGift[]> {
    const batch = [...this.#waiting.values()];
    try {
      const stored = await this.#context.store.appendGifts(batch.map(({ row }) => row));
      this.#backoff.succeed();
      for (const waiting of batch) this.#settle(waiting);
      for (const { gift, count } of stored) this.#totals = { ...this.#totals, [gift]: this.#totals[gift] + count };
      return mergeGifts(stored);
    } catch (error) {
      const waitMs = this.#backoff.fail();
      this.#context.counters.add('store.failed');
      this.#context.log.warn({ err: error, waitMs }, 'Gifts could not be stored, trying again');
      return [];
    }
  }

  #settle({ row, tell }: Waiting): void {
    this.#waiting.delete(keyOf(row));
    this.#taken.set(keyOf(row), true);
    tell({ type: 'gift-taken', clientId: row.clientId });
  }
}

function mergeGifts(rows: readonly GiftRow[]): GivenGift[] {
  const merged = new Map<string, GivenGift>();
  for (const { senderId, name, gift, count } of rows) {
    const key = `${senderId} ${gift}`;
    merged.set(key, { senderId, name, gift, count: count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()];
}
