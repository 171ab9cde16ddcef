import type { AudioCodec, VideoCodec } from './flv-tags';
import { FULL_BITRATE } from './pace';

/** What this browser can encode, of what the engine carries and most viewers play. */
export type Codecs = {
  video: { name: VideoCodec; codec: string };
  audio: { name: AudioCodec; codec: string };
};

/** Why this browser cannot broadcast. `insecure`: the page came without TLS, so there are neither camera nor encoders. */
export type Unsupported = 'insecure' | 'browser' | 'codecs';

export const FRAME_RATE = 30;
export const SOUND = { sampleRate: 48_000, channels: 2, bitrate: 128_000 } as const;

/** Best first: H.264 plays everywhere. Levels are those of 1080 lines with 30 pictures a second. */
const VIDEO: ReadonlyArray<Codecs['video']> = [
  { name: 'avc', codec: 'avc1.640028' },
  { name: 'avc', codec: 'avc1.4d0028' },
  { name: 'avc', codec: 'avc1.42e028' },
  { name: 'av1', codec: 'av01.0.08M.08' },
];
/** Browsers on Linux encode no AAC. */
const AUDIO: ReadonlyArray<Codecs['audio']> = [
  { name: 'aac', codec: 'mp4a.40.2' },
  { name: 'opus', codec: 'opus' },
];

/** How the picture is encoded. Pictures leave in the order they are shown in, each as soon as it is ready. */
export function videoConfig(
  { name, codec }: Codecs['video'],
  { width, height, bitrate }: { width: number; height: number; bitrate: number },
): VideoEncoderConfig {
  const config: VideoEncoderConfig = {
    codec,
    width,
    height,
    bitrate,
    framerate: FRAME_RATE,
    latencyMode: 'realtime',
  };
  return name === 'avc' ? { ...config, avc: { format: 'avc' } } : config;
}

export const audioConfig = ({ codec }: Codecs['audio']): AudioEncoderConfig => ({
  codec,
  sampleRate: SOUND.sampleRate,
  numberOfChannels: SOUND.channels,
  bitrate: SOUND.bitrate,
});

/** What to encode with, or why this browser cannot. */
export async function chooseCodecs(): Promise<Codecs | Unsupported> {
  if (!window.isSecureContext) return 'insecure';
  if (!('VideoEncoder' in window && 'AudioEncoder' in window && 'AudioWorkletNode' in window)) return 'browser';
  const size = { width: 1280, height: 720, bitrate: FULL_BITRATE };
  const video = await findFirst(VIDEO, async (each) => VideoEncoder.isConfigSupported(videoConfig(each, size)));
  const audio = await findFirst(AUDIO, async (each) => AudioEncoder.isConfigSupported(audioConfig(each)));
  return video && audio ? { video, audio } : 'codecs';
}

async function findFirst<T>(
  list: readonly T[],
  ask: (each: T) => Promise<{ supported?: boolean }>,
): Promise<T | undefined> {
  for (const each of list) {
    const answer = await ask(each).catch(() => undefined);
    if (answer?.supported) return each;
  }
  return undefined;
}
