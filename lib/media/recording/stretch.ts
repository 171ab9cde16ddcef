import { AppError } from '@/lib/core/errors';
import { durationOf, type IndexEntry } from './recording-index';

/** From where to where a recording is shown, in its own time; without an end: to its end. */
export type Stretch = { fromMs: number; toMs: number | undefined };

/** All of a recording. */
export const WHOLE: Stretch = { fromMs: 0, toMs: undefined };

type Place = { offset: number; bytes: number };

/** A stretch of a recording as a file of its own. */
export type Cut = {
  /** The codec headers in force, and the fragments; offsets are those of the recording. */
  entries: readonly IndexEntry[];
  /** The bytes of the recording that make the file when put one after the other. */
  pieces: readonly Place[];
  /** Where in the file a section of the recording lies. */
  offsetOf: (offset: number) => number;
  /** What is really shown, in the time of the recording: it begins with a keyframe. */
  startMs: number;
  endMs: number;
};

/** Whether a stretch leaves anything out. */
export const isWhole = ({ fromMs, toMs }: Stretch): boolean => fromMs <= 0 && toMs === undefined;

/**
 * Cuts at the last keyframe at or before the beginning, and behind the fragment in which the end lies. Nothing is
 * decoded or written. Throws `invalid_input` when nothing would be left.
 */
export function cutRecording(entries: readonly IndexEntry[], { fromMs, toMs }: Stretch): Cut {
  const isBefore = (entry: IndexEntry) => entry.kind === 'fragment' && entry.key && entry.startMs <= fromMs;
  const first = Math.max(entries.findLastIndex(isBefore), firstFragment(entries));
  const last = entries.findLastIndex(
    (entry) => entry.kind === 'fragment' && entry.startMs < (toMs ?? Number.POSITIVE_INFINITY),
  );
  const [begin, end] = [entries[first], entries[last]];
  const init = entries.slice(0, first).findLast(({ kind }) => kind === 'init');
  if (begin?.kind !== 'fragment' || end?.kind !== 'fragment' || !init || last < first) {
    throw new AppError('invalid_input', 'Nothing would be left of the replay.');
  }
  const head = { offset: init.offset, bytes: init.bytes };
  const body = { offset: begin.offset, bytes: end.offset + end.bytes - begin.offset };
  return {
    entries: [init, ...entries.slice(first, last + 1)],
    pieces: [head, body],
    offsetOf: (offset) => (offset < body.offset ? offset - head.offset : offset - body.offset + head.bytes),
    startMs: begin.startMs,
    endMs: durationOf([end]),
  };
}

const firstFragment = (entries: readonly IndexEntry[]) => entries.findIndex(({ kind }) => kind === 'fragment');
