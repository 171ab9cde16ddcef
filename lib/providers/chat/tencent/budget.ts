import { setTimeout } from 'node:timers/promises';

/** The documented default is 200 a second for each command of an account; other programs may use some of it. */
const PER_SECOND = 150;
const SLOWEST_MS = 500;
const EASE = 0.98;

/** What may go out at once after a pause: what counts is the second. */
const BURST_MS = 100;

export type Budget = { take(): Promise<void>; slowDown(): void };

type Clock = { now: () => number; wait: (ms: number) => Promise<unknown> };

/** Spreads requests of all rooms in time. `slowDown` is for answers that say that they were too many; it wears off. */
export function createBudget({ now, wait }: Clock = CLOCK): Budget {
  const fastestMs = 1_000 / PER_SECOND;
  let spacingMs = fastestMs;
  let nextAt = 0;
  return {
    /** Resolves when the next request may go out. */
    async take() {
      const asked = now();
      const at = Math.max(nextAt, asked - BURST_MS);
      nextAt = at + spacingMs;
      spacingMs = Math.max(fastestMs, spacingMs * EASE);
      if (at > asked) await wait(at - asked);
    },
    slowDown() {
      spacingMs = Math.min(SLOWEST_MS, spacingMs * 2);
    },
  };
}

const CLOCK: Clock = { now: () => performance.now(), wait: (ms) => setTimeout(ms) };
