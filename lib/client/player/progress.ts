/** Whether the picture moves. Moments are milliseconds of any steady clock, `position` is `video.currentTime`. */
export type Progress = { position: number; movedAt: number; isMoving: boolean };

/** A picture that stood still for this long has stalled: shorter gaps are not seen. */
const STALLED_AFTER_MS = 400;
/** After this long a live connection is taken for dead and made anew. */
const STUCK_AFTER_MS = 8_000;

export const noProgress = (now: number): Progress => ({ position: Number.NaN, movedAt: now, isMoving: false });

export function stepProgress(previous: Progress, position: number, now: number): Progress {
  if (position !== previous.position) {
    const isFirstLook = Number.isNaN(previous.position);
    return { position, movedAt: now, isMoving: previous.isMoving || !isFirstLook };
  }
  return { ...previous, isMoving: previous.isMoving && now - previous.movedAt < STALLED_AFTER_MS };
}

export const isStuck = ({ movedAt }: Progress, now: number): boolean => now - movedAt >= STUCK_AFTER_MS;
