import type { Clip } from '@/e2e/support/clip';
import type { FlvTag } from '@/lib/media/protocols/flv/flv-reader';
import { TAG_TYPE } from '@/lib/media/protocols/flv/tag';

/** Found by `viewers.c` in what arrives. */
const MARK = 'KAIBO-BENCH-TIME';
const DIGITS = 16;

/** NAL unit types of H.264. Source: ITU-T H.264, table 7-1. */
const SEI = 6;
const FILLER = 12;
/** SEI message with 16 bytes of name and then anything. Source: ITU-T H.264, D.1.7. */
const USER_DATA_UNREGISTERED = 5;
const STOP_BIT = 0x80;

/** In a video tag, what comes before the first NAL unit: frame type and codec, packet type, composition time. */
const VIDEO_HEADER_BYTES = 5;

/**
 * Makes frames of `clip` tell when they were sent, and pads them until the whole stream has `bitsPerSecond`. The clock is
 * the monotonic one of the machine, in microseconds. Decoders skip both additions.
 */
export function createStamp(clip: Clip, bitsPerSecond: number): (tag: FlvTag) => Buffer {
  const bytes = clip.frames.reduce((sum, { payload }) => sum + payload.length, 0);
  const videoFrames = clip.frames.filter(({ type }) => type === TAG_TYPE.video).length;
  const missing = (bitsPerSecond / 8) * (clip.durationMs / 1000) - bytes;
  const filler = nalUnit(Buffer.alloc(Math.max(1, Math.round(missing / videoFrames)), 0xff), FILLER);

  return ({ type, payload }) => {
    if (type !== TAG_TYPE.video) return payload;
    return Buffer.concat([
      payload.subarray(0, VIDEO_HEADER_BYTES),
      clock(),
      payload.subarray(VIDEO_HEADER_BYTES),
      filler,
    ]);
  };
}

function clock(): Buffer {
  const microseconds = process.hrtime.bigint() / 1000n;
  const text = MARK + microseconds.toString(16).padStart(DIGITS, '0');
  return nalUnit(Buffer.concat([Buffer.of(USER_DATA_UNREGISTERED, text.length), Buffer.from(text)]), SEI);
}

/** One NAL unit behind its length in four bytes, as FLV carries H.264. */
function nalUnit(body: Buffer, type: number): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(body.length + 2);
  header[4] = type;
  return Buffer.concat([header, body, Buffer.of(STOP_BIT)]);
}
