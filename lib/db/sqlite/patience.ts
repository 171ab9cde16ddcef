import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './errors';

const FIRST_WAIT_MS = 1;
const LONGEST_WAIT_MS = 25;

/** Runs `work` until the database is not busy, without blocking the thread; after `timeoutMs` the busy error comes out. */
export async function patiently<T>(work: () => T, timeoutMs: number): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
    }
    await wait(waitMs * (0.5 + Math.random())); // jitter: two processes must not knock in step
  }
}
