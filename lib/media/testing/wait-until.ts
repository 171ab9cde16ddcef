import { setTimeout as delay } from 'node:timers/promises';

/** Resolves with the first value of `look` that is not undefined, null or false. Rejects after `timeoutMs`. */
export async function waitUntil<T>(look: () => T, timeoutMs = 10_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${look}`);
    await delay(5);
  }
}
