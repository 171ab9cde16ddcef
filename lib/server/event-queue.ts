import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@/lib/core/log';

const ATTEMPTS = 5;
const FIRST_RETRY_MS = 200;

/**
 * Applies events one after the other, in the order they came. One that fails is tried again with growing pauses (0.2 to
 * 1.6 s) before it is given up with one log line; `drained` resolves when nothing is left.
 */
export function createEventQueue<T extends { type: string }>(apply: (event: T) => Promise<void>, log: Log) {
  let tail: Promise<void> = Promise.resolve();

  async function applyPatiently(event: T) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await apply(event);
      } catch (error) {
        if (attempt === ATTEMPTS) return log.error({ err: error, event: event.type }, 'an event was lost');
        await delay(FIRST_RETRY_MS * 2 ** (attempt - 1));
      }
    }
  }

  return {
    push(event: T): void {
      tail = tail.then(() => applyPatiently(event));
    },
    drained: (): Promise<void> => tail,
  };
}
