import type { CodecConfig } from '../fmp4/read-sample-entry';

/** The first byte of tags of plain FLV: AAC, and MP3 as stereo with 16 bits. Adobe FLV specification 10.1, E.4.2.1. */
const AAC = 0xaf;
const MP3 = 0x2f;
const AVC = 7;
/** Enhanced RTMP v2: this bit for video, this sound format for audio, then a packet type and four letters. */
const ENHANCED_VIDEO = 0x80;
const ENHANCED_AUDIO = 0x90;
const CONFIG = 0;
const FRAME = 1;
const KEY_FRAME = 1;
const INTER_FRAME = 2;
const FOURCC = { hevc: 'hvc1', av1: 'av01', opus: 'Opus' } as const;

type Codec = CodecConfig['codec'];
type Frame = { data: Buffer; key: boolean; compositionMs: number };

export const isVideoCodec = (codec: Codec): boolean => codec === 'avc' || codec === 'hevc' || codec === 'av1';

/** The body of the tag with a codec's header; undefined for MP3, which has none. */
export function writeConfigPayload({ codec, config }: CodecConfig): Buffer | undefined {
  if (codec === 'mp3') return undefined;
  return Buffer.concat([head(codec, CONFIG, { key: true, compositionMs: 0 }), config]);
}

/** The body of the tag with one frame. */
export const writeFramePayload = (codec: Codec, frame: Frame): Buffer =>
  Buffer.concat([head(codec, FRAME, frame), frame.data]);

function head(codec: Codec, type: typeof CONFIG | typeof FRAME, { key, compositionMs }: Omit<Frame, 'data'>): Buffer {
  const frameType = (key ? KEY_FRAME : INTER_FRAME) << 4;
  switch (codec) {
    case 'avc':
      return Buffer.concat([Buffer.of(frameType | AVC, type), s24(compositionMs)]);
    case 'hevc':
      return enhanced(ENHANCED_VIDEO | frameType | type, FOURCC.hevc, type === FRAME ? s24(compositionMs) : undefined);
    case 'av1':
      return enhanced(ENHANCED_VIDEO | frameType | type, FOURCC.av1);
    case 'opus':
      return enhanced(ENHANCED_AUDIO | type, FOURCC.opus);
    case 'aac':
      return Buffer.of(AAC, type);
    case 'mp3':
      return Buffer.of(MP3);
    default:
      throw codec satisfies never;
  }
}

const enhanced = (first: number, fourCc: string, more: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([Buffer.of(first), Buffer.from(fourCc), more]);

function s24(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(3);
  bytes.writeIntBE(value, 0, 3);
  return bytes;
}
