import type { Part, PartSink } from '../packaging/part';
import { findBox } from '../protocols/fmp4/boxes';
import { readRuns } from '../protocols/fmp4/read-samples';
import { shiftFragment } from '../protocols/fmp4/shift-fragment';
import { type TrackSet, timescaleOf } from '../protocols/fmp4/track';
import type { Recorder } from './recorder';

/** What the parts that come now belong to. */
export type Format = { init: Buffer; tracks: TrackSet };

type LateStartOptions = {
  recorder: Pick<Recorder, 'onInit' | 'onStart' | 'onPart'>;
  /** Undefined before the broadcast has brought any. */
  format: Format | undefined;
  now: () => number;
};

/**
 * Gives a recorder that begins in mid-broadcast what comes from the next keyframe on, as if the broadcast began there:
 * its file starts at 0.
 */
export function createLateStart({ recorder, format: current, now }: LateStartOptions): PartSink {
  let format = current;
  /** The time of the broadcast that is 0 here; undefined until the recording has begun. */
  let originMs: number | undefined;

  function begin(part: Part, { init, tracks }: Format): number {
    const beginsMs = firstMomentOf(part, tracks);
    recorder.onInit(init, tracks);
    recorder.onStart(0, now() - part.durationMs - (part.startMs - beginsMs)); // a part comes when it is complete
    return beginsMs;
  }

  return {
    onInit(init, tracks) {
      format = { init, tracks };
      if (originMs !== undefined) recorder.onInit(init, tracks);
    },
    onStart(startMs) {
      if (originMs !== undefined) recorder.onStart(startMs - originMs);
    },
    onPart(part) {
      if (!format || (originMs === undefined && !part.independent)) return;
      const { tracks } = format;
      const shiftMs = originMs ?? begin(part, format);
      originMs = shiftMs;
      const ticksOf = (trackId: number) => Math.round((shiftMs * timescaleOf(tracks, trackId)) / 1000);
      recorder.onPart({ ...part, data: shiftFragment(part.data, ticksOf), startMs: part.startMs - shiftMs });
    },
  };
}

/** Sound follows a clock of its own, which may be a little ahead of the picture's: both are moved alike. */
function firstMomentOf({ data, startMs }: Part, tracks: TrackSet): number {
  const moments = readRuns(findBox(data, 'moof')).map(({ trackId, decodeTime }) =>
    Math.floor((decodeTime * 1000) / timescaleOf(tracks, trackId)),
  );
  return Math.min(startMs, ...moments);
}
