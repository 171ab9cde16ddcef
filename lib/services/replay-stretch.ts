import { type TimelineAnchor, timelineAnchor } from '@/lib/contracts/streams';
import type { RecordingRow } from '@/lib/db/recordings';

type Trimmed = Pick<RecordingRow, 'durationMs' | 'trimStartMs' | 'trimEndMs' | 'timeline'>;

/** What of a recording people see: `startMs` to `endMs` of the whole, and where that lies on the wall clock. */
export type ShownStretch = { startMs: number; endMs: number; durationMs: number; timeline: TimelineAnchor[] };

export function toShown({ durationMs, trimStartMs, trimEndMs, timeline }: Trimmed): ShownStretch {
  const startMs = Math.min(trimStartMs, durationMs);
  const endMs = Math.max(startMs, Math.min(trimEndMs ?? durationMs, durationMs));
  const anchors = timelineAnchor.array().parse(timeline);
  return { startMs, endMs, durationMs: endMs - startMs, timeline: cutTimeline(anchors, { startMs, endMs }) };
}

/** The same row as if what is shown were all there ever was. */
export function toShownRow<Row extends Trimmed>(row: Row): Row {
  const { durationMs, timeline } = toShown(row);
  return { ...row, durationMs, timeline, trimStartMs: 0, trimEndMs: null };
}

/** About what the part that is shown takes of the file. */
export function shownBytes(recording: Trimmed & Pick<RecordingRow, 'bytes'>): number {
  const share = recording.durationMs > 0 ? toShown(recording).durationMs / recording.durationMs : 1;
  return Math.round(Number(recording.bytes) * share);
}

/** Points are counted from `startMs` on; the connection that was on air then begins there. */
function cutTimeline(anchors: readonly TimelineAnchor[], { startMs, endMs }: { startMs: number; endMs: number }) {
  if (startMs === 0) return anchors.filter(({ mediaMs }) => mediaMs === 0 || mediaMs < endMs);
  const first = Math.max(
    0,
    anchors.findLastIndex(({ mediaMs }) => mediaMs <= startMs),
  );
  return anchors
    .slice(first)
    .filter(({ mediaMs }) => mediaMs < endMs)
    .map(({ mediaMs, at }) => {
      const shifted = mediaMs - startMs;
      return shifted >= 0 ? { mediaMs: shifted, at } : { mediaMs: 0, at: at - shifted };
    });
}
