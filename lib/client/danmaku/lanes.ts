/** One danmaku on its way. `width` includes the distance it keeps to the next one; times are milliseconds of one clock. */
export type Flight = { startedAt: number; width: number; durationMs: number };

/** True when the danmaku before has left the right edge and `next` will not catch up with it before it is gone. */
export function isLaneFree(last: Flight | undefined, next: Flight, stageWidth: number): boolean {
  if (!last) return true;
  const pixelsPerMs = (flight: Flight) => (stageWidth + flight.width) / flight.durationMs;
  const travelled = pixelsPerMs(last) * (next.startedAt - last.startedAt);
  if (travelled < last.width) return false;
  const lastLeavesAt = last.startedAt + last.durationMs;
  const nextArrivesAt = next.startedAt + stageWidth / pixelsPerMs(next);
  return lastLeavesAt <= nextArrivesAt;
}

/** True when the still line that was there before is gone. */
export const isLineFree = (last: Flight | undefined, next: Flight): boolean =>
  !last || last.startedAt + last.durationMs <= next.startedAt;

/** Which lanes of a stage are taken. A lane is its number from the top. */
export function createLanes() {
  let lanes: (Flight | undefined)[] = [];
  return {
    /** Takes the first of `count` lanes that `isFree`, and says which; undefined when all are full. */
    take(next: Flight, count: number, isFree: (last: Flight | undefined) => boolean): number | undefined {
      for (let lane = 0; lane < count; lane++) {
        if (!isFree(lanes[lane])) continue;
        lanes[lane] = next;
        return lane;
      }
      return undefined;
    },
    clear(): void {
      lanes = [];
    },
  };
}
