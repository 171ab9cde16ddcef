import { readAv1Header } from './av1-header';
import { type Codecs, videoConfig } from './codecs';
import { writeVideoConfig, writeVideoFrame } from './flv-tags';
import { fitPicture } from './picture-size';
import { toBytes } from './to-bytes';

/** Viewers begin at a keyframe, and segments end at one. */
const KEYFRAME_EVERY_MS = 2_000;
/** Pictures that an encoder has not begun with: the computer is too slow, and they would come late. */
const MAX_QUEUE = 3;

export type PictureTag = { tag: Uint8Array<ArrayBuffer>; isConfig: boolean };

export type PictureEncoder = {
  /** False when the picture was left out because the encoder cannot keep up. The caller closes the picture. */
  encode(frame: VideoFrame, ms: number): boolean;
  setBitrate(bitrate: number): void;
  /** The next picture can be decoded without those before it. */
  askForKeyframe(): void;
  close(): void;
};

type Options = {
  codec: Codecs['video'];
  bitrate: number;
  onTag: (tag: PictureTag) => void;
  /** Called once, when nothing more can be encoded. */
  onFail: (error: unknown) => void;
};

/** Turns pictures of any size into tags. A change of size or bitrate needs nothing from the caller. */
export function createPictureEncoder({ codec, bitrate: firstBitrate, onTag, onFail }: Options): PictureEncoder {
  let bitrate = firstBitrate;
  let configured = '';
  let wantsKey = true;
  let lastKeyMs = 0;
  const encoder = new VideoEncoder({ output, error: onFail });

  function output(chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void {
    const ms = chunk.timestamp / 1_000;
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    const isKey = chunk.type === 'key';
    const description = metadata?.decoderConfig?.description;
    const header = codec.name === 'av1' ? isKey && readAv1Header(data) : description && toBytes(description);
    if (header) onTag({ tag: writeVideoConfig(codec.name, { ms, data: header }), isConfig: true });
    onTag({ tag: writeVideoFrame(codec.name, { ms, data, isKey }), isConfig: false });
  }

  function configure(frame: VideoFrame): void {
    const size = fitPicture({ width: frame.displayWidth, height: frame.displayHeight });
    const wanted = `${size.width}x${size.height} ${bitrate}`;
    if (wanted === configured) return;
    if (!configured.startsWith(`${size.width}x${size.height} `)) wantsKey = true;
    configured = wanted;
    encoder.configure(videoConfig(codec, { ...size, bitrate }));
  }

  return {
    encode(frame, ms) {
      if (encoder.state === 'closed' || encoder.encodeQueueSize > MAX_QUEUE) return false;
      configure(frame);
      const keyFrame = wantsKey || ms - lastKeyMs >= KEYFRAME_EVERY_MS;
      if (keyFrame) lastKeyMs = ms;
      wantsKey = false;
      const stamped = new VideoFrame(frame, { timestamp: Math.round(ms * 1_000) });
      encoder.encode(stamped, { keyFrame });
      stamped.close();
      return true;
    },
    setBitrate(next) {
      bitrate = next;
    },
    askForKeyframe() {
      wantsKey = true;
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
