import type { MediaPacket } from '../packet';
import { readAudioTag } from '../protocols/flv/audio-tag';
import { countOpusSamples } from '../protocols/fmp4/opus';
import { AUDIO_TRACK_ID, type AudioTrack, type TrackRun } from '../protocols/fmp4/track';

/** Timestamps are whole milliseconds and jitter; only a larger difference is a true gap and not rounding. */
const TOLERANCE_MS = 100;

type Frame = { timeMs: number; decodeTime: number; duration: number; data: Buffer };

/**
 * Audio frames on their way into a fragment. They follow each other without gaps as long as the publisher's timestamps
 * stay near; after a true gap the time jumps with them. Times are milliseconds since the first packaged frame.
 */
export class AudioLane {
  #track: AudioTrack;
  #frames: Frame[] = [];
  #lastDecodeTime = -1;
  #nextDecodeTime: number | undefined;

  constructor(track: AudioTrack) {
    this.#track = track;
  }

  /** Where the newest frame ends. */
  get endMs(): number {
    const last = this.#frames.at(-1);
    return last ? last.timeMs + Math.ceil((last.duration * 1000) / this.#track.sampleRate) : 0;
  }

  push({ payload }: MediaPacket, timeMs: number): void {
    const { sampleRate, codec, samplesPerFrame } = this.#track;
    const { data } = readAudioTag(payload);
    const duration = codec === 'opus' ? countOpusSamples(data) : samplesPerFrame;
    const stated = Math.round((timeMs * sampleRate) / 1000);
    const expected = this.#nextDecodeTime ?? stated;
    const isGap = Math.abs(stated - expected) > (TOLERANCE_MS * sampleRate) / 1000;
    const decodeTime = isGap ? Math.max(stated, this.#lastDecodeTime + 1) : expected;

    this.#frames.push({ timeMs, decodeTime, duration, data });
    this.#lastDecodeTime = decodeTime;
    this.#nextDecodeTime = decodeTime + duration;
  }

  /** Everything that begins before `timeMs`. */
  take(timeMs: number): TrackRun {
    const end = this.#frames.findIndex((frame) => frame.timeMs >= timeMs);
    const frames = this.#frames.splice(0, end === -1 ? this.#frames.length : end);
    const samples = frames.map(({ data, decodeTime, duration }, i) => ({
      data,
      duration: (frames[i + 1]?.decodeTime ?? decodeTime + duration) - decodeTime,
      compositionOffset: 0,
      key: true,
    }));
    return { trackId: AUDIO_TRACK_ID, decodeTime: frames[0]?.decodeTime ?? 0, samples };
  }
}
