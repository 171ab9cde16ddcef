import { ProtocolError } from '../../protocol-error';

export type VideoCodec = 'avc' | 'hevc' | 'av1' | 'vp9' | 'vp8' | 'other';

/** What the first bytes of a video tag say. `data` is what follows them: codec header or frame, shared with the tag. */
export type VideoTag = {
  codec: VideoCodec;
  /** `config` carries a codec header, `frame` one picture; `other` is nothing a player needs. */
  type: 'config' | 'frame' | 'other';
  key: boolean;
  /** Presentation time minus decoding time, in milliseconds. */
  compositionMs: number;
  data: Buffer;
};

/** Codec ids of plain FLV; 12 is a widespread extension. Source: Adobe FLV specification 10.1, E.4.3.1. */
const CODEC_BY_ID: Partial<Record<number, VideoCodec>> = { 7: 'avc', 12: 'hevc' };

/** Source: Enhanced RTMP v2, "Enhanced Video". */
const CODEC_BY_FOURCC: Partial<Record<string, VideoCodec>> = {
  avc1: 'avc',
  hvc1: 'hevc',
  av01: 'av1',
  vp09: 'vp9',
  vp08: 'vp8',
};

/** A seek command for players, without a codec and without a picture. */
const FRAME_TYPE_COMMAND = 5;
const FRAME_TYPE_KEY = 1;
const PACKET_TYPE = { config: 0, frame: 1, frameWithoutComposition: 3 } as const;

const COMMAND: VideoTag = { codec: 'other', type: 'other', key: false, compositionMs: 0, data: Buffer.alloc(0) };

/** True for the tags of Enhanced RTMP. `payload` must not be empty. */
export const isEnhancedVideo = (payload: Buffer) => (payload.readUInt8(0) & 0x80) !== 0;

/** Throws `ProtocolError` when the tag is shorter than its own header. */
export function readVideoTag(payload: Buffer): VideoTag {
  const first = byteAt(payload, 0);
  if (((first >> 4) & 0x07) === FRAME_TYPE_COMMAND) return COMMAND;
  return isEnhancedVideo(payload) ? readEnhanced(payload, first) : readPlain(payload, first);
}

function readPlain(payload: Buffer, first: number): VideoTag {
  const key = first >> 4 === FRAME_TYPE_KEY;
  const codec = CODEC_BY_ID[first & 0x0f];
  // Older codecs have no packet type and no header of their own.
  if (!codec) return { codec: 'other', type: 'frame', key, compositionMs: 0, data: payload.subarray(1) };

  if (payload.length < 5) throw new ProtocolError('A video packet is too short');
  const packetType = payload.readUInt8(1);
  const type = packetType === PACKET_TYPE.config ? 'config' : packetType === PACKET_TYPE.frame ? 'frame' : 'other';
  return { codec, type, key, compositionMs: payload.readIntBE(2, 3), data: payload.subarray(5) };
}

function readEnhanced(payload: Buffer, first: number): VideoTag {
  if (payload.length < 5) throw new ProtocolError('A video packet is too short');
  const packetType = first & 0x0f;
  const key = ((first >> 4) & 0x07) === FRAME_TYPE_KEY;
  const codec = CODEC_BY_FOURCC[payload.toString('latin1', 1, 5)] ?? 'other';

  if (packetType === PACKET_TYPE.config)
    return { codec, type: 'config', key, compositionMs: 0, data: payload.subarray(5) };
  const composed = packetType === PACKET_TYPE.frame && (codec === 'avc' || codec === 'hevc');
  if (composed) return { codec, type: 'frame', key, ...readComposed(payload) };
  const isFrame = packetType === PACKET_TYPE.frame || packetType === PACKET_TYPE.frameWithoutComposition;
  return { codec, type: isFrame ? 'frame' : 'other', key, compositionMs: 0, data: payload.subarray(5) };
}

function readComposed(payload: Buffer): Pick<VideoTag, 'compositionMs' | 'data'> {
  if (payload.length < 8) throw new ProtocolError('A video packet is too short');
  return { compositionMs: payload.readIntBE(5, 3), data: payload.subarray(8) };
}

function byteAt(payload: Buffer, index: number): number {
  const byte = payload[index];
  if (byte === undefined) throw new ProtocolError('A media packet is empty');
  return byte;
}
