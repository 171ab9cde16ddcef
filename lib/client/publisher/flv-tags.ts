/** What a browser may send, as the engine carries it on. */
export type VideoCodec = 'avc' | 'av1';
export type AudioCodec = 'aac' | 'opus';

type Frame = { ms: number; data: Uint8Array };
type Picture = Frame & { isKey: boolean };

/** Source: Adobe FLV specification 10.1, E.4.1. */
const TAG = { audio: 8, video: 9 } as const;
const HEADER_BYTES = 11;
const TRAILER_BYTES = 4;

/** Packet types, the same in plain and in enhanced tags. */
const CONFIG = 0;
const FRAME = 1;

const KEY_FRAME = 0x10;
const INTER_FRAME = 0x20;
const AVC = 7;
/** AAC, whose other facts are in its own header. Source: Adobe FLV specification 10.1, E.4.2.1. */
const AAC = 0xaf;
/** Source: Enhanced RTMP v2: a flag for video, a sound format for audio, then a packet type and four letters. */
const ENHANCED_VIDEO = 0x80;
const ENHANCED_AUDIO = 0x90;
const FOURCC = { av1: [0x61, 0x76, 0x30, 0x31], opus: [0x4f, 0x70, 0x75, 0x73] } as const;
const NO_COMPOSITION = [0, 0, 0] as const;

/** The tag with the codec header of the picture. */
export const writeVideoConfig = (codec: VideoCodec, { ms, data }: Frame): Uint8Array<ArrayBuffer> =>
  writeTag(TAG.video, ms, [videoHead(codec, KEY_FRAME, CONFIG), data]);

/** The tag with one picture; pictures come in the order they are shown in. */
export const writeVideoFrame = (codec: VideoCodec, { ms, data, isKey }: Picture): Uint8Array<ArrayBuffer> =>
  writeTag(TAG.video, ms, [videoHead(codec, isKey ? KEY_FRAME : INTER_FRAME, FRAME), data]);

/** The tag with the codec header of the sound. */
export const writeAudioConfig = (codec: AudioCodec, { ms, data }: Frame): Uint8Array<ArrayBuffer> =>
  writeTag(TAG.audio, ms, [audioHead(codec, CONFIG), data]);

/** The tag with one packet of sound. */
export const writeAudioFrame = (codec: AudioCodec, { ms, data }: Frame): Uint8Array<ArrayBuffer> =>
  writeTag(TAG.audio, ms, [audioHead(codec, FRAME), data]);

type Head = readonly number[];

function videoHead(codec: VideoCodec, frameType: number, packetType: number): Head {
  return codec === 'avc'
    ? [frameType | AVC, packetType, ...NO_COMPOSITION]
    : [ENHANCED_VIDEO | frameType | packetType, ...FOURCC.av1];
}

const audioHead = (codec: AudioCodec, packetType: number): Head =>
  codec === 'aac' ? [AAC, packetType] : [ENHANCED_AUDIO | packetType, ...FOURCC.opus];

function writeTag(type: number, ms: number, [head, data]: [Head, Uint8Array]): Uint8Array<ArrayBuffer> {
  const payloadBytes = head.length + data.length;
  const tag = new Uint8Array(HEADER_BYTES + payloadBytes + TRAILER_BYTES);
  const view = new DataView(tag.buffer);
  const time = Math.max(0, Math.round(ms)) >>> 0;
  view.setUint32(0, ((type << 24) | payloadBytes) >>> 0);
  view.setUint32(4, ((time << 8) | (time >>> 24)) >>> 0); // the highest byte comes last
  tag.set(head, HEADER_BYTES);
  tag.set(data, HEADER_BYTES + head.length);
  view.setUint32(HEADER_BYTES + payloadBytes, HEADER_BYTES + payloadBytes);
  return tag;
}
