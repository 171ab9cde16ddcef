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
  let measuredAt = performance.now();
  let longestSliceMs = 0;

  function forgetOld(now: number) {
    busyMs *= Math.exp((measuredAt - now) / MEMORY_MS);
    measuredAt = now;
  }

  return {
    /** Notes that sending kept the loop busy for `costMs`, at most `sliceMs` at a time. */
    spent(costMs: number, sliceMs: number): void {
      forgetOld(performance.now());
      busyMs += costMs;
      longestSliceMs = Math.max(longestSliceMs, sliceMs);
    },

    /** Milliseconds until a room whose last tick cost `costMs` may send again. */
    tickMs(costMs: number): number {
      forgetOld(performance.now());
      const crowding = Math.max(1, busyMs / MEMORY_MS / share);
      const wanted = Math.max(options.minTickMs, costMs / share) * crowding;
      return Math.min(options.maxTickMs, wanted);
    },

    /** The part of the loop that sending took lately, 0 to 1, and the longest time it held the loop. */
    stats: () => ({ share: Math.min(1, busyMs / MEMORY_MS), longestSliceMs }),
  };
}
