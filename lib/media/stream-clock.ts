/** Where a connection continues after the last frame of the one before: about one frame later. */
const JOIN_GAP_MS = 40;
/** A true gap cannot be longer than a publisher may be silent, so a larger step is a new clock. */
const MAX_FORWARD_MS = 30_000;
/** Audio and video are not in step to the millisecond; only a larger step back is a new clock. */
const MAX_BACKWARD_MS = 3_000;

/**
 * Maps the publisher's timestamps to milliseconds since the stream began. Survives wrapping at 32 bits, jumps, and
 * publishers that start again at any number: what follows continues right after what was sent.
 */
export class StreamClock {
  /** The newest pair of publisher's time and ours; undefined before the first frame of a connection. */
  #reference: { theirs: number; ours: number } | undefined;
  #newest = -JOIN_GAP_MS;
  #last = { audio: 0, video: 0, metadata: 0 };

  /** The newest time handed out, 0 before the first. */
  get now(): number {
    return Math.max(0, this.#newest);
  }

  /** A new connection: its first timestamp means "right after what came before". */
  restart(): void {
    this.#reference = undefined;
  }

  /** Never goes back within one kind of media. */
  map(kind: 'audio' | 'video' | 'metadata', timestamp: number): number {
    const time = Math.max(this.#advance(timestamp), this.#last[kind]);
    this.#last[kind] = time;
    this.#newest = Math.max(this.#newest, time);
    return time;
  }

  #advance(theirs: number): number {
    const step = this.#reference ? (theirs - this.#reference.theirs) | 0 : undefined; // signed 32 bits: wraps
    if (step === undefined || step > MAX_FORWARD_MS || step < -MAX_BACKWARD_MS) {
      const ours = this.#newest + JOIN_GAP_MS;
      this.#reference = { theirs, ours };
      return ours;
    }
    const ours = (this.#reference?.ours ?? 0) + step;
    if (step > 0) this.#reference = { theirs, ours };
    return ours;
  }
}
