/** Ticks per second of every video track we write. */
export const VIDEO_TIMESCALE = 90_000;
export const VIDEO_TRACK_ID = 1;
export const AUDIO_TRACK_ID = 2;

/** `config` is the codec's own record (`avcC`, `hvcC`, `av1C`), as the publisher sent it. */
export type VideoTrack = {
  codec: 'avc' | 'hevc' | 'av1';
  config: Buffer;
  width: number;
  height: number;
  /** RFC 6381, such as `avc1.64001f`. */
  codecs: string;
};

/**
 * `config` is the AudioSpecificConfig of AAC, the identification header of Opus, and empty for MP3. The timescale of the
 * track is its sample rate.
 */
export type AudioTrack = {
  codec: 'aac' | 'mp3' | 'opus';
  config: Buffer;
  sampleRate: number;
  channels: number;
  /** The usual number; each packet of Opus has its own. */
  samplesPerFrame: number;
  codecs: string;
};

export type TrackSet = { video: VideoTrack | undefined; audio: AudioTrack | undefined };

/** The track that decides where a player can start: the picture if there is one. */
export function leadTrack({ video, audio }: TrackSet): { trackId: number; timescale: number } {
  if (video || !audio) return { trackId: VIDEO_TRACK_ID, timescale: VIDEO_TIMESCALE };
  return { trackId: AUDIO_TRACK_ID, timescale: audio.sampleRate };
}

/** Ticks per second of a track of this set. */
export const timescaleOf = ({ audio }: TrackSet, trackId: number): number =>
  trackId === AUDIO_TRACK_ID && audio ? audio.sampleRate : VIDEO_TIMESCALE;

/** One frame; durations and offsets in ticks of its track. */
export type Sample = { data: Buffer; duration: number; compositionOffset: number; key: boolean };

/** The frames of one track in one fragment. `decodeTime` is when the first begins. */
export type TrackRun = { trackId: number; decodeTime: number; samples: readonly Sample[] };
