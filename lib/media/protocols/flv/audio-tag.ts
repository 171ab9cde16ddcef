import { ProtocolError } from '../../protocol-error';

export type AudioCodec = 'aac' | 'mp3' | 'opus' | 'other';

/** What the first bytes of an audio tag say. `data` is what follows them, shared with the tag. */
export type AudioTag = { codec: AudioCodec; type: 'config' | 'frame' | 'other'; data: Buffer };

/** Sound formats of plain FLV (14 is MP3 at 8 kHz). Source: Adobe FLV specification 10.1, E.4.2.1. */
const FORMAT = { mp3: 2, enhanced: 9, aac: 10, mp3At8k: 14 } as const;

/** Source: Enhanced RTMP v2, "Enhanced Audio". */
const CODEC_BY_FOURCC: Partial<Record<string, AudioCodec>> = { mp4a: 'aac', '.mp3': 'mp3', Opus: 'opus' };
const PACKET_TYPE = { config: 0, frame: 1 } as const;

/** True for the tags of Enhanced RTMP v2. `payload` must not be empty. */
export const isEnhancedAudio = (payload: Buffer) => payload.readUInt8(0) >> 4 === FORMAT.enhanced;

/** Throws `ProtocolError` when the tag is shorter than its own header. */
export function readAudioTag(payload: Buffer): AudioTag {
  const first = payload[0];
  if (first === undefined) throw new ProtocolError('A media packet is empty');
  const format = first >> 4;
  if (format === FORMAT.enhanced) return readEnhanced(payload, first & 0x0f);
  if (format === FORMAT.aac) return readAac(payload);
  const codec = format === FORMAT.mp3 || format === FORMAT.mp3At8k ? 'mp3' : 'other';
  return { codec, type: 'frame', data: payload.subarray(1) };
}

function readAac(payload: Buffer): AudioTag {
  const packetType = payload[1];
  if (packetType === undefined) throw new ProtocolError('An audio packet is too short');
  return { codec: 'aac', type: packetType === PACKET_TYPE.config ? 'config' : 'frame', data: payload.subarray(2) };
}

function readEnhanced(payload: Buffer, packetType: number): AudioTag {
  if (payload.length < 5) throw new ProtocolError('An audio packet is too short');
  const codec = CODEC_BY_FOURCC[payload.toString('latin1', 1, 5)] ?? 'other';
  const type = packetType === PACKET_TYPE.config ? 'config' : packetType === PACKET_TYPE.frame ? 'frame' : 'other';
  return { codec, type, data: payload.subarray(5) };
}
