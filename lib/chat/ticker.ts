import type { Log } from '@/lib/core/log';
import type { Pacer } from './pacer';

export type TickerOptions = {
  /** When there will be something to do, on the clock of `performance.now()`; infinity when nothing is in sight. */
  nextDueAt: () => number;
  /** Does what is due; resolves with how long sending kept the loop busy. Never runs twice at once. */
  work: () => Promise<number>;
  pacer: Pacer;
  log: Log;
};

/** Runs `work` when it is due, as often as the pacer lets it and not at all while there is nothing to do. */
export class Ticker {
  isStopped = false;
  readonly #options: TickerOptions;
  #timer: NodeJS.Timeout | undefined;
  #isWorking = false;
  #readyAt = 0;
  #waiting: Array<() => void> = [];

  constructor(options: TickerOptions) {
    this.#options = options;
  }

  /** To be called whenever there may be something new to do. */
  wake(): void {
    if (this.#isWorking || this.isStopped) return;
    clearTimeout(this.#timer);
    const dueAt = Math.max(this.#readyAt, this.#options.nextDueAt());
    if (dueAt === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, dueAt - performance.now()));
  }

  /** Resolves after the next run, or when stopped. */
  nextRun(): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.#timer);
    this.#release();
  }

  async #run(): Promise<void> {
    this.#isWorking = true;
    const startedAt = performance.now();
    let busyMs = 0;
    try {
      busyMs = await this.#options.work();
    } catch (error) {
      this.#options.log.error({ err: error }, 'A chat tick failed');
    }
    this.#readyAt = startedAt + this.#options.pacer.tickMs(busyMs);
    this.#isWorking = false;
    this.#release();
    this.wake();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
