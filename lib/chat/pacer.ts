/** How much of the recent past counts as "now". */
const MEMORY_MS = 1_000;

export type Pacer = ReturnType<typeof createPacer>;

/**
 * Decides how long a room waits between two ticks, so that sending to all rooms together stays within its share of the
 * event loop. What sending costs depends on frames, not on messages, so longer ticks are what helps.
 */
export function createPacer(options: { minTickMs: number; maxTickMs: number; fanOutPercent: number }) {
  const share = options.fanOutPercent / 100;
  let busyMs = 0;
  /** What sending would have taken, had every room ticked as if it were alone. */
  let demandMs = 0;
  let measuredAt = performance.now();
  let longestSliceMs = 0;

  function forgetOld() {
    const now = performance.now();
    const kept = Math.exp((measuredAt - now) / MEMORY_MS);
    busyMs *= kept;
    demandMs *= kept;
    measuredAt = now;
  }

  /** By how much all rooms are slowed down, at least 1. */
  const stretch = () => Math.max(1, demandMs / MEMORY_MS / share);

  return {
    /** Notes that sending kept the loop busy for `costMs`, at most `sliceMs` at a time. */
    spent(costMs: number, sliceMs: number): void {
      forgetOld();
      busyMs += costMs;
      demandMs += costMs * stretch();
      longestSliceMs = Math.max(longestSliceMs, sliceMs);
    },

    /** Milliseconds from one tick to the next of a room whose last one cost `costMs`. */
    tickMs(costMs: number): number {
      forgetOld();
      return Math.min(options.maxTickMs, Math.max(options.minTickMs, costMs / share) * stretch());
    },

    /** The part of the loop that sending took lately, 0 to 1, and the longest time it held the loop. */
    stats(): { share: number; longestSliceMs: number } {
      forgetOld();
      return { share: Math.min(1, busyMs / MEMORY_MS), longestSliceMs };
    },
  };
}
