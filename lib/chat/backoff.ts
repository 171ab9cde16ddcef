/** When something that failed may be tried again: after twice the time with each failure in a row, up to `maxMs`. */
export class Backoff {
  /** How many times in a row it failed. */
  failures = 0;
  /** On the clock of `performance.now()`. */
  readyAt = 0;
  readonly #minMs: number;
  readonly #maxMs: number;

  constructor(minMs: number, maxMs: number) {
    this.#minMs = minMs;
    this.#maxMs = maxMs;
  }

  /** Notes a failure; returns how long to wait. */
  fail(): number {
    const waitMs = Math.min(this.#maxMs, this.#minMs * 2 ** this.failures);
    this.failures++;
    this.readyAt = performance.now() + waitMs;
    return waitMs;
  }

  succeed(): void {
    this.failures = 0;
    this.readyAt = 0;
  }
}
