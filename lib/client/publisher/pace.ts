/** What a picture of 720 lines needs to look good. */
export const FULL_BITRATE = 2_500_000;
/** Below this nobody recognises anything. */
const LEAST_BITRATE = 250_000;
/** More than this unsent: what is sent is too much for the connection. */
const LATE_MS = 800;
/** More than this unsent: pictures are left out until it is less. */
const STUCK_MS = 2_000;
const EASE = 0.7;
const RECOVER = 1.15;
/** Seconds in a row without anything late before more is tried. */
const CALM_SECONDS = 5;

/** What the connection lets through, asked once a second. */
export type Pace = { bitrate: number; calmSeconds: number };

export const fullPace: Pace = { bitrate: FULL_BITRATE, calmSeconds: 0 };

/** How long what waits to be sent takes at this bitrate. */
export const lateMs = (bufferedBytes: number, bitrate: number): number => (bufferedBytes * 8_000) / bitrate;

/** True when a picture must be left out: it would only be late as well. */
export const isStuck = (bufferedBytes: number, bitrate: number): boolean => lateMs(bufferedBytes, bitrate) > STUCK_MS;

/** The pace of the next second: less at once when something is late, more bit by bit when nothing was for a while. */
export function nextPace({ bitrate, calmSeconds }: Pace, bufferedBytes: number): Pace {
  if (lateMs(bufferedBytes, bitrate) > LATE_MS) {
    return { bitrate: Math.max(LEAST_BITRATE, Math.round(bitrate * EASE)), calmSeconds: 0 };
  }
  if (calmSeconds + 1 < CALM_SECONDS || bitrate === FULL_BITRATE) return { bitrate, calmSeconds: calmSeconds + 1 };
  return { bitrate: Math.min(FULL_BITRATE, Math.round(bitrate * RECOVER)), calmSeconds: 0 };
}
