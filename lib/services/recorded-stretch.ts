import type { TimelineAnchor } from '@/lib/contracts/streams';
import type { PushRow } from '@/lib/db/pushes';
import type { RecordingMedia } from '@/lib/db/recordings';
import type { RemoteFileRow } from '@/lib/db/remote-files';

type Times = Pick<RemoteFileRow, 'startedAt' | 'endedAt' | 'durationMs'>;

/** A provider repeats its reports for so long: after that nothing is heard any more of pushes of then. */
const REPORTS_MS = 15 * 60_000;
/** Formats of one stretch begin at their own first keyframes, which are so far apart at most. */
const SAME_BEGIN_MS = 2_000;
/** The times of files and of pushes come from different machines. */
const CLOCKS_MS = 5_000;

/** When files begin that show the same as this one. */
export const beginningWith = ({ startedAt }: Pick<Times, 'startedAt'>): { from: Date; to: Date } => ({
  from: new Date(startedAt.getTime() - SAME_BEGIN_MS),
  to: new Date(startedAt.getTime() + SAME_BEGIN_MS),
});

/**
 * The push that a file was recorded from: the one on air when the file begins. A file that also overlaps another has
 * nothing to do with that. Undefined while reports may still say better: until they are over, the push has to have ended,
 * and to hold the beginning exactly.
 */
export function findPush(file: Times, pushes: readonly PushRow[], now: Date): PushRow | undefined {
  const begin = file.startedAt.getTime();
  const isSettled = now.getTime() - file.endedAt.getTime() > REPORTS_MS;
  // What a refused push left behind is removed, so that such a push has to hold the beginning exactly.
  const near = pushes.filter((push) => gapTo(push, begin) <= (push.session === '' ? 0 : CLOCKS_MS));
  const [best] = near.toSorted(
    (a, b) =>
      gapTo(a, begin) - gapTo(b, begin) ||
      Number(a.session === '') - Number(b.session === '') ||
      b.startedAt.getTime() - a.startedAt.getTime(),
  );
  if (!best || isSettled) return best;
  return best.endedAt !== null && gapTo(best, begin) === 0 ? best : undefined;
}

const gapTo = ({ startedAt, endedAt }: PushRow, at: number): number =>
  Math.max(0, startedAt.getTime() - at, at - (endedAt?.getTime() ?? at));

/** Of a recording with files in several formats the first of these is played. */
const PLAYED = ['hls', 'mp4'] as const;

/** The file that pages play. Undefined when browsers play none of these. */
export const playedFile = <T extends Pick<RemoteFileRow, 'format'>>(files: readonly T[]): T | undefined =>
  PLAYED.map((format) => files.find((file) => file.format === format)).find((file) => file !== undefined);

/** What files of one stretch say of their recording; `bytes` are those of all. Undefined when no page can play it. */
export function toMedia(files: readonly RemoteFileRow[], pushes: readonly PushRow[]): RecordingMedia | undefined {
  const played = playedFile(files);
  if (!played) return undefined;
  const timeline = toTimeline(played, pushes);
  return {
    durationMs: played.durationMs,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0n),
    width: played.width,
    height: played.height,
    timeline,
    startedAt: new Date(timeline[0]?.at ?? played.startedAt),
  };
}

/**
 * Where a file lies on the wall clock. It ends with its last picture, so that it begins its length before that
 * ("录制事件通知"); one that went on through several connections has a point for each.
 */
export function toTimeline({ startedAt, endedAt, durationMs }: Times, pushes: readonly PushRow[]): TimelineAnchor[] {
  const [from, to] = [startedAt.getTime(), endedAt.getTime()];
  let mediaMs = 0;
  let until = from;
  const anchors: TimelineAnchor[] = [];
  for (const push of pushes.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())) {
    const at = Math.max(until, push.startedAt.getTime());
    const end = Math.min(to, push.endedAt?.getTime() ?? to);
    if (end <= at || mediaMs >= durationMs) continue;
    anchors.push({ mediaMs, at });
    mediaMs += end - at;
    until = end;
  }
  return anchors.length > 1 ? anchors : [{ mediaMs: 0, at: to - durationMs }];
}
