import type { Entered } from '@/lib/contracts/chat';

const MAX_NAMES = 3;
/** Fewer guests than this, and nobody with a name among them, are no news. */
const MIN_GUESTS = 3;

/** Notices of people who came, merged so that a crowd at the door is one line. Guests are counted, not named. */
export class Entrances {
  readonly #everyMs: number;
  #count = 0;
  #names: string[] = [];
  #readyAt = 0;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** When there is something to tell, on the clock of `performance.now()`; infinity when there is not. */
  get dueAt(): number {
    const isNews = this.#names.length > 0 || this.#count >= MIN_GUESTS;
    return isNews ? this.#readyAt : Number.POSITIVE_INFINITY;
  }

  add({ name, isGuest }: { name: string; isGuest: boolean }): void {
    // The first one waits a little too, so that those who come together are told together.
    if (this.#count === 0) this.#readyAt = Math.max(this.#readyAt, performance.now() + this.#everyMs / 3);
    this.#count++;
    if (!isGuest && this.#names.length < MAX_NAMES) this.#names.push(name);
  }

  take(): Entered {
    const entered = { names: this.#names, count: this.#count };
    this.#names = [];
    this.#count = 0;
    this.#readyAt = performance.now() + this.#everyMs;
    return entered;
  }
}
