/** The seek bar is worth its place from here on. */
const LEAST_WINDOW_MS = 30_000;
/**
 * As near to live as the source for rewinding can be played without gaps: a segment becomes readable when it is complete
 * (2 s), is found by the next look at the playlist (3 s), which a cache may hold for a second, and has to arrive.
 */
export const LEAST_SHIFT_MS = 10_000;
/** Nearer to live than this, live itself is meant. */
const LIVE_ABOVE_MS = 5_000;
/** Whoever pauses live for less than this wants to go on with what is live. */
export const PAUSE_TO_KEEP_MS = 5_000;

/** How far back from live to play when so far was asked for; `undefined` when live itself was meant. */
export function toShift(behindMs: number): number | undefined {
  return behindMs < LIVE_ABOVE_MS ? undefined : Math.max(LEAST_SHIFT_MS, behindMs);
}

export type RewindFacts = {
  /** What the channel offers; undefined when it offers nothing. */
  minutes: number | undefined;
  /** When the broadcast began, in milliseconds since 1970. */
  liveSince: number | null;
  /** How far the source reaches back, once one has been looked at. */
  reachMs: number | undefined;
  now: number;
};

/** How far viewers can go back now, in milliseconds; 0 when that is not worth offering. */
export function rewindWindowMs({ minutes = 0, liveSince, reachMs, now }: RewindFacts): number {
  if (liveSince === null) return 0;
  const windowMs = Math.min(minutes * 60_000, now - liveSince, reachMs ?? Number.POSITIVE_INFINITY);
  return windowMs < LEAST_WINDOW_MS ? 0 : windowMs;
}
