/** Something that flies from right to left at even speed, through its own width and that of the picture. */
export type Flight = { startMs: number; widthPx: number };

/**
 * Puts flights, given in the order of their start, into lanes so that none runs into another; when every lane is taken,
 * into the one that is free soonest. Returns the lane of each, from 0.
 */
export function createLanes({
  lanes,
  pictureWidthPx,
  durationMs,
}: {
  lanes: number;
  pictureWidthPx: number;
  durationMs: number;
}): (flight: Flight) => number {
  const last: Array<Flight | undefined> = Array.from({ length: lanes }, () => undefined);

  /** How long `next` would have to wait for a lane behind `ahead`; 0 or less when it is free. */
  function waitMs(ahead: Flight | undefined, next: Flight): number {
    if (!ahead) return 0;
    const aheadSpeed = (pictureWidthPx + ahead.widthPx) / durationMs;
    const nextSpeed = (pictureWidthPx + next.widthPx) / durationMs;
    const hasEnteredMs = ahead.startMs + ahead.widthPx / aheadSpeed;
    // A longer text is faster: its head may not reach the left edge before the tail ahead has left there.
    const doesNotCatchUpMs = ahead.startMs + durationMs - pictureWidthPx / nextSpeed;
    return Math.max(hasEnteredMs, doesNotCatchUpMs) - next.startMs;
  }

  return (flight) => {
    const waits = last.map((ahead) => waitMs(ahead, flight));
    const free = waits.findIndex((wait) => wait <= 0);
    const lane = free >= 0 ? free : waits.indexOf(Math.min(...waits));
    last[lane] = flight;
    return lane;
  };
}
