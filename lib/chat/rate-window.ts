/** Counts uses in fixed windows of time: two numbers each, however busy. */
export class RateWindow {
  readonly #max: number;
  readonly #windowMs: number;
  #startedAt = Number.NEGATIVE_INFINITY;
  #used = 0;

  constructor(max: number, windowMs: number) {
    this.#max = max;
    this.#windowMs = windowMs;
  }

  /** 0 when `count` uses fit and were counted; else the milliseconds until the window ends, and nothing is counted. */
  use(at: number, count = 1): number {
    if (at - this.#startedAt >= this.#windowMs || at < this.#startedAt) {
      this.#startedAt = at;
      this.#used = 0;
    }
    if (this.#used + count > this.#max) return this.#startedAt + this.#windowMs - at;
    this.#used += count;
    return 0;
  }
}
