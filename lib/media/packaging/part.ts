import type { TrackSet } from '../protocols/fmp4/track';

/** One fragment of MP4: about a third of a second of media that can be appended to what came before. */
export type Part = {
  data: Buffer;
  /** From the first packaged frame of the session, in milliseconds. */
  startMs: number;
  durationMs: number;
  /** Begins with a keyframe, so that a player can start here. */
  independent: boolean;
  /** The next part begins a new segment. */
  endsSegment: boolean;
};

/** Where packaged media goes. Called in the order of the media. */
export type PartSink = {
  /** New codecs: everything after this belongs to `init`. */
  onInit(init: Buffer, tracks: TrackSet): void;
  /** Media begins, or goes on after an interruption, at `startMs`. */
  onStart(startMs: number): void;
  onPart(part: Part): void;
};
