import { audioConfig, type Codecs, SOUND } from './codecs';
import { writeAudioConfig, writeAudioFrame } from './flv-tags';
import { createSoundClock } from './sound-clock';
import { toBytes } from './to-bytes';

export type SoundTag = { tag: Uint8Array<ArrayBuffer>; isConfig: boolean };

/** `arrivedMs`, by the clock of the page, is when the last sample had come. */
export type SoundEncoder = { encode(planes: Float32Array<ArrayBuffer>, arrivedMs: number): void; close(): void };

type Options = {
  codec: Codecs['audio'];
  onTag: (tag: SoundTag) => void;
  /** Called once, when nothing more can be encoded. */
  onFail: (error: unknown) => void;
};

/** Turns pieces of stereo sound into tags. */
export function createSoundEncoder({ codec, onTag, onFail }: Options): SoundEncoder {
  const clock = createSoundClock();
  const encoder = new AudioEncoder({ output, error: onFail });
  encoder.configure(audioConfig(codec));

  function output(chunk: EncodedAudioChunk, metadata?: EncodedAudioChunkMetadata): void {
    const ms = chunk.timestamp / 1_000;
    const description = metadata?.decoderConfig?.description;
    if (description) {
      onTag({ tag: writeAudioConfig(codec.name, { ms, data: toBytes(description) }), isConfig: true });
    }
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    onTag({ tag: writeAudioFrame(codec.name, { ms, data }), isConfig: false });
  }

  return {
    encode(planes, arrivedMs) {
      if (encoder.state === 'closed') return;
      const frames = planes.length / SOUND.channels;
      const startMs = clock.stamp(arrivedMs, (frames * 1_000) / SOUND.sampleRate);
      const data = new AudioData({
        format: 'f32-planar',
        sampleRate: SOUND.sampleRate,
        numberOfChannels: SOUND.channels,
        numberOfFrames: frames,
        timestamp: Math.round(startMs * 1_000),
        data: planes,
      });
      encoder.encode(data);
      data.close();
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
