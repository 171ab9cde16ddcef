import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Connection } from './connection';

/** Looking at the clock costs about as much as a write; once in this many is enough. */
const CONNECTIONS_PER_LOOK = 32;

export type FanOutCost = { busyMs: number; longestSliceMs: number; handed: number };

/**
 * Hands every connection to `write`, in slices of about `sliceMs` between which the loop does other work. They may come
 * and go meanwhile: each one that stays is handed over exactly once, and one that joins may be.
 */
export async function fanOut(
  connections: Iterable<Connection>,
  sliceMs: number,
  write: (connection: Connection) => void,
): Promise<FanOutCost> {
  let sliceStartedAt = performance.now();
  let busyMs = 0;
  let longestSliceMs = 0;
  let handed = 0;

  const endSlice = () => {
    const spentMs = performance.now() - sliceStartedAt;
    busyMs += spentMs;
    longestSliceMs = Math.max(longestSliceMs, spentMs);
  };

  for (const connection of connections) {
    write(connection);
    handed++;
    if (handed % CONNECTIONS_PER_LOOK !== 0 || performance.now() - sliceStartedAt < sliceMs) continue;
    endSlice();
    await letOthersIn();
    sliceStartedAt = performance.now();
  }
  endSlice();
  return { busyMs, longestSliceMs, handed };
}
