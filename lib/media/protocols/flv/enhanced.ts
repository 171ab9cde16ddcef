import { ProtocolError, UnsupportedMedia } from '../../protocol-error';
import { ByteReader } from '../byte-reader';

/** Packet types that wrap another one. Source: Enhanced RTMP v2, "Enhanced Audio" and "Enhanced Video". */
const MODIFIERS = 7;
const MULTITRACK = { audio: 5, video: 6 } as const;
const ONE_TRACK = 0;
/** The track that a player without tracks would play. */
const DEFAULT_TRACK = 0;
const MAX_MODIFIERS = 8;

/**
 * An enhanced tag as it would be without modifiers (a finer clock, which nobody here needs) and without track numbers.
 * `undefined` for a further track: the encoder sends the first one beside it. The payload itself when nothing wraps it.
 * Throws `UnsupportedMedia` for several tracks in one tag, `ProtocolError` when the wrapping is damaged.
 */
export function unwrapEnhanced(kind: 'audio' | 'video', payload: Buffer): Buffer | undefined {
  const first = payload.readUInt8(0);
  const type = first & 0x0f;
  if (type !== MODIFIERS && type !== MULTITRACK[kind]) return payload;

  const reader = new ByteReader(payload.subarray(1));
  const inner = type === MODIFIERS ? skipModifiers(reader) : type;
  if (inner !== MULTITRACK[kind]) return rewrite(first, inner, reader.rest());
  const [form, trackType] = nibbles(reader.u8());
  if (form !== ONE_TRACK) {
    throw new UnsupportedMedia('This server takes one picture and one sound. Switch off multitrack in the encoder.');
  }
  const codec = reader.take(4);
  return reader.u8() === DEFAULT_TRACK ? rewrite(first, trackType, Buffer.concat([codec, reader.rest()])) : undefined;
}

/** Leaves the reader behind the last modifier and returns the type of what they modify. */
function skipModifiers(reader: ByteReader): number {
  for (let i = 0; i < MAX_MODIFIERS; i++) {
    const bytes = reader.u8() + 1;
    reader.skip(bytes === 256 ? reader.u16() + 1 : bytes);
    const [, type] = nibbles(reader.u8());
    if (type !== MODIFIERS) return type;
  }
  throw new ProtocolError('A media packet has too many modifiers');
}

const rewrite = (first: number, type: number, rest: Buffer) => Buffer.concat([Buffer.of((first & 0xf0) | type), rest]);
const nibbles = (byte: number): [number, number] => [byte >> 4, byte & 0x0f];
