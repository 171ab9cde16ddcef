import type { MediaPacket } from './packet';

/** Where a new clock continues after the last frame of the one before: about one frame later. */
const JOIN_GAP_MS = 40;
/** A true gap cannot be longer than a publisher may be silent, so a larger step is a new clock. */
const MAX_FORWARD_MS = 30_000;
/** Decoding times of one kind never go back, except for rounding and frames that were sent late. */
const MAX_BACKWARD_MS = 500;
/** From frame to frame; after a longer step the other kind tells whether it is a gap or a new clock. */
const USUAL_STEP_MS = 1_000;
/** Sound and picture are not in step to the millisecond, and their clocks may drift; further apart nobody could play them. */
const MAX_SKEW_MS = 3_000;

type Timed = Exclude<MediaPacket['kind'], 'metadata'>;

/** The same moment on the publisher's clock and on ours. */
type Reference = { theirs: number; ours: number };

/** Signed 32 bits, so that the publisher's clock may wrap. */
const since = (reference: Reference, theirs: number) => (theirs - reference.theirs) | 0;
const translate = (reference: Reference, theirs: number) => reference.ours + since(reference, theirs);

/**
 * Maps the publisher's timestamps to milliseconds since the stream began. Survives wrapping at 32 bits, jumps, sound and
 * picture on different or drifting clocks, and publishers that start again at any number: what follows continues right
 * after what was sent. No time is further than `MAX_FORWARD_MS` ahead of the newest before, or `MAX_SKEW_MS` behind it.
 */
export class StreamClock {
  /** Undefined before the first frame of a kind in a connection. */
  #references: Partial<Record<Timed, Reference>> = {};
  #newest = -JOIN_GAP_MS;
  #last = { audio: 0, video: 0 };

  /** The newest time handed out, 0 before the first. */
  get now(): number {
    return Math.max(0, this.#newest);
  }

  /** A new connection: its first timestamp means "right after what came before". */
  restart(): void {
    this.#references = {};
  }

  /** Never goes back within one kind of media. */
  map(kind: Timed, timestamp: number): number {
    const ours = this.#translate(kind, timestamp);
    this.#references[kind] = { theirs: timestamp, ours };
    this.#last[kind] = Math.max(ours, this.#last[kind]);
    this.#newest = Math.max(ours, this.#newest);
    return this.#last[kind];
  }

  #translate(kind: Timed, theirs: number): number {
    const own = this.#references[kind];
    const step = own && since(own, theirs);
    if (own && step !== undefined && step >= -MAX_BACKWARD_MS && step <= USUAL_STEP_MS) {
      const ours = own.ours + step;
      return ours >= this.#newest - MAX_SKEW_MS ? ours : this.#newest;
    }

    const other = this.#references[kind === 'audio' ? 'video' : 'audio'];
    const beside = other && translate(other, theirs);
    const earliest = Math.max(this.#newest - MAX_SKEW_MS, own ? own.ours - MAX_BACKWARD_MS : -MAX_SKEW_MS);
    if (beside !== undefined && beside >= earliest && beside <= this.#newest + MAX_SKEW_MS) return beside;
    const isGap = own && step !== undefined && step > 0 && step <= MAX_FORWARD_MS;
    return isGap ? Math.max(own.ours + step, this.#newest) : this.#newest + JOIN_GAP_MS;
  }
}
