import type { Connection } from './connection';

const SLOTS = 25;

/**
 * Beats every connection once in `everyMs`. A wheel: connections are spread over slots and one slot is served at a time,
 * so ten thousand of them cost one timer and no burst.
 */
export function createHeartbeat({ everyMs, now }: { everyMs: number; now: () => number }) {
  const slots = Array.from({ length: SLOTS }, () => new Set<Connection>());
  let hand = 0;
  let nextSlot = 0;

  const timer = setInterval(() => {
    hand = (hand + 1) % SLOTS;
    for (const connection of slots[hand] ?? []) connection.beat(now());
  }, everyMs / SLOTS);
  timer.unref();

  return {
    /** Returns the function that undoes it. */
    add(connection: Connection): () => void {
      nextSlot = (nextSlot + 1) % SLOTS;
      const slot = slots[nextSlot];
      slot?.add(connection);
      return () => slot?.delete(connection);
    },
    close: () => clearInterval(timer),
  };
}
