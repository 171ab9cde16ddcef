import { BoundedMap } from './bounded-map';
import { RateWindow } from './rate-window';

/** So many uses of each key within a window of time; remembers the `maxKeys` that came last. */
export class RateLimiter {
  readonly #windows: BoundedMap<string, RateWindow>;
  readonly #max: number;
  readonly #windowMs: number;

  constructor({ max, windowMs, maxKeys }: { max: number; windowMs: number; maxKeys: number }) {
    this.#windows = new BoundedMap(maxKeys);
    this.#max = max;
    this.#windowMs = windowMs;
  }

  /** 0 when it fits and was counted, else the milliseconds until it may. */
  use(key: string, at: number): number {
    const window = this.#windows.get(key) ?? new RateWindow(this.#max, this.#windowMs);
    this.#windows.set(key, window);
    return window.use(at);
  }
}
