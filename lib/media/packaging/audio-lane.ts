import type { MediaPacket } from '../packet';
import { readAudioTag } from '../protocols/flv/audio-tag';
import { AUDIO_TRACK_ID, type AudioTrack, type TrackRun } from '../protocols/fmp4/track';

/** Timestamps are whole milliseconds and jitter; only a larger difference is a true gap and not rounding. */
const TOLERANCE_MS = 100;

type Frame = { timeMs: number; decodeTime: number; data: Buffer };

/**
 * Audio frames on their way into a fragment. They follow each other without gaps as long as the publisher's timestamps
 * stay near; after a true gap the time jumps with them. Times are milliseconds since the first packaged frame.
 */
export class AudioLane {
  #track: AudioTrack;
  #frames: Frame[] = [];
  #nextDecodeTime: number | undefined;

  constructor(track: AudioTrack) {
    this.#track = track;
  }

  /** Where the newest frame ends. */
  get endMs(): number {
    const last = this.#frames.at(-1);
    return last ? last.timeMs + Math.ceil((this.#track.samplesPerFrame * 1000) / this.#track.sampleRate) : 0;
  }

  push({ payload }: MediaPacket, timeMs: number): void {
    const { sampleRate, samplesPerFrame } = this.#track;
    const stated = Math.round((timeMs * sampleRate) / 1000);
    const expected = this.#nextDecodeTime ?? stated;
    const isGap = Math.abs(stated - expected) > (TOLERANCE_MS * sampleRate) / 1000;
    const decodeTime = isGap ? Math.max(stated, this.#lastDecodeTime() + 1) : expected;

    this.#frames.push({ timeMs, decodeTime, data: readAudioTag(payload).data });
    this.#nextDecodeTime = decodeTime + samplesPerFrame;
  }

  /** Everything that begins before `timeMs`. */
  take(timeMs: number): TrackRun {
    const end = this.#frames.findIndex((frame) => frame.timeMs >= timeMs);
    const frames = this.#frames.splice(0, end === -1 ? this.#frames.length : end);
    const samples = frames.map(({ data, decodeTime }, i) => ({
      data,
      duration: (frames[i + 1]?.decodeTime ?? decodeTime + this.#track.samplesPerFrame) - decodeTime,
      compositionOffset: 0,
      key: true,
    }));
    return { trackId: AUDIO_TRACK_ID, decodeTime: frames[0]?.decodeTime ?? 0, samples };
  }

  #lastDecodeTime(): number {
    return (this.#nextDecodeTime ?? 0) - this.#track.samplesPerFrame;
  }
}
