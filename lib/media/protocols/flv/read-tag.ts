import { ProtocolError } from '../../protocol-error';
import type { FlvTag } from './flv-reader';
import { TAG_HEADER_BYTES, TAG_TRAILER_BYTES } from './tag';

/** The one tag that these bytes are. Throws `ProtocolError` when they are less, or more. The payload shares their memory. */
export function readTag(bytes: Buffer): FlvTag {
  const end = bytes.length - TAG_TRAILER_BYTES;
  if (end < TAG_HEADER_BYTES) throw new ProtocolError('A message is too short for an FLV tag');
  const payloadBytes = bytes.readUIntBE(1, 3);
  if (TAG_HEADER_BYTES + payloadBytes !== end || bytes.readUInt32BE(end) !== end) {
    throw new ProtocolError('A message is not exactly one FLV tag');
  }
  const timestamp = (bytes.readUIntBE(4, 3) | (bytes.readUInt8(7) << 24)) >>> 0;
  return { type: bytes.readUInt8(0), timestamp, payload: bytes.subarray(TAG_HEADER_BYTES, end) };
}
