import type { TimelineAnchor } from '@/lib/contracts/streams';

/**
 * The point of the recording that was on air at `at` (milliseconds since 1970). Between two connections of the
 * publisher nothing was recorded: those moments map to the point where the picture stopped. Before the start: 0.
 */
export function toMediaMs(timeline: readonly TimelineAnchor[], at: number): number {
  const index = timeline.findLastIndex((anchor) => anchor.at <= at);
  const anchor = timeline[index];
  if (!anchor) return 0;
  const mediaMs = anchor.mediaMs + (at - anchor.at);
  return Math.min(mediaMs, timeline[index + 1]?.mediaMs ?? Number.POSITIVE_INFINITY);
}

/** The moment (milliseconds since 1970) at which `mediaMs` of the recording was on air. */
export function toWallClock(timeline: readonly TimelineAnchor[], mediaMs: number): number {
  const anchor = timeline.findLast((candidate) => candidate.mediaMs <= mediaMs) ?? timeline[0];
  return anchor ? anchor.at + (mediaMs - anchor.mediaMs) : mediaMs;
}
