import type { Limits } from '../../limits';
import type { MediaPacket } from '../../packet';
import { ProtocolError } from '../../protocol-error';
import { readAmf0 } from '../amf0/read';
import { type AmfObject, isAmfObject } from '../amf0/value';
import { writeAmf0 } from '../amf0/write';
import { ByteReader } from '../byte-reader';
import { toPacket } from '../flv/to-packet';
import { MESSAGE_TYPE, type RtmpMessage } from './message';

const SET_DATA_FRAME = '@setDataFrame';
/** What only a file has. */
const OF_FILES = new Set(['duration', 'filesize']);

type AmfLimits = Pick<Limits, 'amfDepth' | 'amfValues'>;

/** The packets in a message of an accepted publisher; none for messages that carry no media. Throws `ProtocolError`. */
export function toMediaPackets(message: RtmpMessage, limits: AmfLimits): MediaPacket[] {
  switch (message.type) {
    case MESSAGE_TYPE.audio:
    case MESSAGE_TYPE.video:
      return asList(toPacket(message));
    case MESSAGE_TYPE.dataAmf0:
      return asList(toMetadata(message.timestamp, message.payload, limits));
    case MESSAGE_TYPE.dataAmf3: // one byte of format selector, then AMF0
      return asList(toMetadata(message.timestamp, message.payload.subarray(1), limits));
    case MESSAGE_TYPE.aggregate:
      return splitAggregate(message).flatMap((part) => toMediaPackets(part, limits));
    default:
      return [];
  }
}

const asList = (packet: MediaPacket | undefined) => (packet ? [packet] : []);

/** Only `onMetaData` goes to viewers, without the command that wraps it on the way in and without what a live stream lacks. */
function toMetadata(dts: number, payload: Buffer, limits: AmfLimits): MediaPacket | undefined {
  const values = readAmf0(payload, limits);
  const [name, facts] = values[0] === SET_DATA_FRAME ? values.slice(1) : values;
  if (name !== 'onMetaData') return undefined;
  return {
    kind: 'metadata',
    role: 'config',
    dts,
    payload: writeAmf0(name, isAmfObject(facts) ? withoutEnd(facts) : {}),
  };
}

/** Encoders that read a file send its length; players that believe it show a film that ends, or stop there. */
function withoutEnd(facts: AmfObject): AmfObject {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => !OF_FILES.has(key)));
}

/** Several messages in one, laid out as FLV tags whose times count from the first. Source: RTMP specification, 7.1.6. */
function splitAggregate({ timestamp, streamId, payload }: RtmpMessage): RtmpMessage[] {
  const reader = new ByteReader(payload);
  const parts: RtmpMessage[] = [];
  let firstTime: number | undefined;
  while (reader.remaining > 0) {
    const type = reader.u8();
    const bytes = reader.u24();
    const time = (reader.u24() | (reader.u8() << 24)) >>> 0;
    reader.skip(3);
    firstTime ??= time;
    const body = reader.take(bytes);
    reader.skip(4);
    if (type === MESSAGE_TYPE.aggregate) throw new ProtocolError('An aggregate message inside another');
    parts.push({ type, streamId, timestamp: (timestamp + time - firstTime) >>> 0, payload: body });
  }
  return parts;
}
