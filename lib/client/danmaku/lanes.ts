import type { DanmakuMode } from '@/lib/contracts/danmaku';

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

/** What a row of the stage was last given to: something that flies along it, something that stands on it. */
type Row = { scroll?: Flight; still?: Flight };

type Stage = { width: number; rows: number; lanes: number };

/** Which rows of a stage are taken. A row is its number from the top; `lanes` of them may be used. */
export function createLanes() {
  let taken: Row[] = [];
  const rowAt = (index: number): Row => {
    taken[index] ??= {};
    return taken[index];
  };

  return {
    /**
     * Takes a row and says which: the highest free one, for the bottom the lowest. Nothing flies into a line that stands. A
     * line comes up where nothing flies, or, in a crowd that leaves no such row, where the last ones are just flying
     * through. When all are full: undefined, or with `mayOverlap` the one that was taken longest ago.
     */
    take(
      { flight: next, mode, mayOverlap = false }: { flight: Flight; mode: DanmakuMode; mayOverlap?: boolean },
      { width, rows, lanes }: Stage,
    ): number | undefined {
      const candidates = Array.from({ length: lanes }, (_, lane) => (mode === 'bottom' ? rows - 1 - lane : lane));
      const kind = mode === 'scroll' ? 'scroll' : 'still';
      const isFree = ({ scroll, still }: Row) =>
        isLineFree(still, next) && (kind === 'still' || isLaneFree(scroll, next, width));
      const isEmpty = ({ scroll, still }: Row) => isLineFree(still, next) && isLineFree(scroll, next);
      const find = (suits: (row: Row) => boolean) => candidates.find((index) => suits(rowAt(index)));
      const oldest = () => candidates.toSorted((a, b) => startOf(rowAt(a)[kind]) - startOf(rowAt(b)[kind]))[0];
      const row = (kind === 'still' ? find(isEmpty) : undefined) ?? find(isFree) ?? (mayOverlap ? oldest() : undefined);
      if (row !== undefined) rowAt(row)[kind] = next;
      return row;
    },
    clear(): void {
      taken = [];
    },
  };
}

const startOf = (flight: Flight | undefined) => flight?.startedAt ?? Number.NEGATIVE_INFINITY;
