import type { Entered } from '@/lib/contracts/chat';

const MAX_NAMES = 3;

/** Notices of people who came, merged so that a crowd at the door is one line. */
export class Entrances {
  readonly #everyMs: number;
  #count = 0;
  #names: string[] = [];
  #readyAt = 0;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** When there is something to tell, on the clock of `performance.now()`; infinity when nobody came. */
  get dueAt(): number {
    return this.#count > 0 ? this.#readyAt : Number.POSITIVE_INFINITY;
  }

  /** People with an account are named before guests. */
  add({ name, isGuest }: { name: string; isGuest: boolean }): void {
    // The first one waits a little too, so that those who come together are told together.
    if (this.#count === 0) this.#readyAt = Math.max(this.#readyAt, performance.now() + this.#everyMs / 3);
    this.#count++;
    if (isGuest) this.#names.push(name);
    else this.#names.unshift(name);
    this.#names.length = Math.min(MAX_NAMES, this.#names.length);
  }

  take(): Entered {
    const entered = { names: this.#names, count: this.#count };
    this.#names = [];
    this.#count = 0;
    this.#readyAt = performance.now() + this.#everyMs;
    return entered;
  }
}
