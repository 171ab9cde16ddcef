import { ProtocolError } from '../../protocol-error';
import { ByteReader } from '../byte-reader';
import { findBox, openFullBox, readBoxHeader } from './boxes';
import { readOpusConfig } from './opus';

/** A codec and its own record, as publishers send it; empty for MP3, whose frames say everything. */
export type CodecConfig = { codec: 'avc' | 'hevc' | 'av1' | 'aac' | 'mp3' | 'opus'; config: Buffer };

/** What stands before the boxes inside a sample entry. Source: ISO/IEC 14496-12, 12.1.3 and 12.2.3. */
const VIDEO_FIELDS_BYTES = 78;
const AUDIO_FIELDS_BYTES = 28;
/** Descriptors of ISO/IEC 14496-1, 7.2.6, and how many bytes stand before those inside them. */
const STREAM = { tag: 3, fieldBytes: 3 };
const DECODER = { tag: 4, fieldBytes: 13 };
const SPECIFIC = { tag: 5, fieldBytes: 0 };
const OBJECT_TYPE_AAC = 0x40;

/** Reads a whole sample entry box as this program writes it. Throws `ProtocolError` on any other. */
export function readSampleEntry(entry: Buffer): CodecConfig {
  const header = readBoxHeader(entry);
  if (!header) throw new ProtocolError('An MP4 sample entry is damaged');
  const content = entry.subarray(header.headerBytes);
  const inVideo = (type: string) => findBox(content.subarray(VIDEO_FIELDS_BYTES), type);
  const inAudio = (type: string) => findBox(content.subarray(AUDIO_FIELDS_BYTES), type);
  switch (header.type) {
    case 'avc1':
      return { codec: 'avc', config: inVideo('avcC') };
    case 'hvc1':
      return { codec: 'hevc', config: inVideo('hvcC') };
    case 'av01':
      return { codec: 'av1', config: inVideo('av1C') };
    case 'Opus':
      return { codec: 'opus', config: readOpusConfig(inAudio('dOps')) };
    case 'mp4a':
      return readElementaryStream(openFullBox(inAudio('esds')).reader.rest());
    default:
      throw new ProtocolError(`An MP4 track is of an unknown kind, ${header.type}`);
  }
}

function readElementaryStream(bytes: Buffer): CodecConfig {
  const decoder = descriptor(descriptor(bytes, STREAM).rest, DECODER);
  if (decoder.fields[0] !== OBJECT_TYPE_AAC) return { codec: 'mp3', config: Buffer.alloc(0) };
  return { codec: 'aac', config: descriptor(decoder.rest, SPECIFIC).rest };
}

/** The descriptor that `bytes` begin with: its own fields, and the descriptors inside it. */
function descriptor(bytes: Buffer, { tag, fieldBytes }: typeof STREAM): { fields: Buffer; rest: Buffer } {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== tag) throw new ProtocolError('An MP4 sound track is described in an unknown way');
  let length = 0;
  for (let more = true; more; ) {
    const byte = reader.u8();
    length = length * 0x80 + (byte & 0x7f);
    more = (byte & 0x80) !== 0;
  }
  const content = new ByteReader(reader.take(length));
  return { fields: content.take(fieldBytes), rest: content.rest() };
}
