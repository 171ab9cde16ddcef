const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1_000_000;

/** What decides about a recording: its age and its size. */
export type Kept = { createdAt: Date; bytes: bigint };

/** When a recording that became one at `createdAt` has been kept long enough; undefined when it stays. */
export const removalTime = (keepDays: number | null, createdAt: Date | null): Date | undefined =>
  keepDays === null || createdAt === null ? undefined : new Date(createdAt.getTime() + keepDays * DAY_MS);

/**
 * Which of a room's recordings, given oldest first, have to go: those kept long enough, then the oldest until the rest
 * fits the quota. The quota never takes the newest: a long event must not be lost in the minute it ends.
 */
export function recordingsToRemove<T extends Kept>(
  recordings: readonly T[],
  { keepDays, quotaMegabytes, now }: { keepDays: number | null; quotaMegabytes: number | null; now: Date },
): T[] {
  const quotaBytes = quotaMegabytes === null ? undefined : BigInt(quotaMegabytes) * BigInt(MEGABYTE);
  let bytes = recordings.reduce((sum, recording) => sum + recording.bytes, 0n);
  const newest = recordings.at(-1);
  return recordings.filter((recording) => {
    const until = removalTime(keepDays, recording.createdAt);
    const isTooOld = until !== undefined && until <= now;
    const isTooMuch = quotaBytes !== undefined && bytes > quotaBytes && recording !== newest;
    if (isTooOld || isTooMuch) bytes -= recording.bytes;
    return isTooOld || isTooMuch;
  });
}
