import type { MediaPacket } from '../packet';
import { readVideoTag } from '../protocols/flv/video-tag';
import { type Sample, type TrackRun, VIDEO_TIMESCALE, VIDEO_TRACK_ID } from '../protocols/fmp4/track';

const TICKS_PER_MS = VIDEO_TIMESCALE / 1000;
const FIRST_FRAME_MS = 33;

type Frame = { timeMs: number; sample: Omit<Sample, 'duration'> };

/**
 * Video frames on their way into a fragment. A frame's duration is known when the next one comes, so the newest is held
 * back. Times are milliseconds since the first packaged frame.
 */
export class VideoLane {
  #runStartMs = 0;
  #samples: Sample[] = [];
  #held: Frame | undefined;
  #frameMs = FIRST_FRAME_MS;

  /** The duration of the newest complete frame. */
  get frameMs(): number {
    return this.#frameMs;
  }

  /** Where the newest frame ends, as far as can be told. */
  get endMs(): number {
    return this.#held ? this.#held.timeMs + this.#frameMs : 0;
  }

  /** Completes the frame held back: the next one begins at `timeMs`. */
  advance(timeMs: number): void {
    if (!this.#held) return;
    this.#frameMs = Math.max(1, timeMs - this.#held.timeMs);
    if (this.#samples.length === 0) this.#runStartMs = this.#held.timeMs;
    this.#samples.push({ ...this.#held.sample, duration: this.#frameMs * TICKS_PER_MS });
    this.#held = undefined;
  }

  push({ payload }: MediaPacket, timeMs: number): void {
    const { data, key, compositionMs } = readVideoTag(payload);
    this.#held = { timeMs, sample: { data, key, compositionOffset: compositionMs * TICKS_PER_MS } };
  }

  /** Everything complete since the last call. */
  take(): TrackRun {
    const samples = this.#samples;
    this.#samples = [];
    return { trackId: VIDEO_TRACK_ID, decodeTime: this.#runStartMs * TICKS_PER_MS, samples };
  }
}
