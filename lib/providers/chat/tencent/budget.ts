import { setTimeout as wait } from 'node:timers/promises';

/** The documented default is 200 a second for each command of an account; other programs may use some of it. */
const PER_SECOND = 150;
const SLOWEST_MS = 500;
const EASE = 0.98;

export type Budget = { take(): Promise<void>; slowDown(): void };

/** Spreads requests of all rooms in time. `slowDown` is for answers that say that they were too many; it wears off. */
export function createBudget(): Budget {
  const fastestMs = 1_000 / PER_SECOND;
  let spacingMs = fastestMs;
  let nextAt = 0;
  return {
    /** Resolves when the next request may go out. */
    async take() {
      const now = performance.now();
      // A tenth of a second's worth may go out at once: what matters is the second.
      const at = Math.max(nextAt, now - 100);
      nextAt = at + spacingMs;
      spacingMs = Math.max(fastestMs, spacingMs * EASE);
      if (at > now) await wait(at - now);
    },
    slowDown() {
      spacingMs = Math.min(SLOWEST_MS, spacingMs * 2);
    },
  };
}
