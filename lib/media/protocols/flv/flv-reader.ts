import { ProtocolError } from '../../protocol-error';
import { FLV_HEADER_BYTES, TAG_HEADER_BYTES, TAG_TRAILER_BYTES } from './tag';

const NOTHING = Buffer.alloc(0);
const MAX_HEADER_BYTES = 64;

export type FlvTag = { type: number; timestamp: number; payload: Buffer };

/**
 * Turns FLV bytes, in pieces of any size, into tags. Throws `ProtocolError` when they are not FLV; after that the
 * reader must not be used.
 */
export class FlvReader {
  /** What the file header announced; `undefined` until it has been read. */
  tracks: { audio: boolean; video: boolean } | undefined;
  #input: Buffer = NOTHING;

  push(bytes: Buffer): FlvTag[] {
    this.#input = this.#input.length > 0 ? Buffer.concat([this.#input, bytes]) : bytes;
    if (!this.tracks && !this.#readHeader()) return [];
    const tags: FlvTag[] = [];
    for (let tag = this.#readTag(); tag; tag = this.#readTag()) tags.push(tag);
    return tags;
  }

  #readHeader(): boolean {
    const input = this.#input;
    if (input.length < FLV_HEADER_BYTES + TAG_TRAILER_BYTES) return false;
    if (input.toString('latin1', 0, 3) !== 'FLV') throw new ProtocolError('The data is not FLV');
    const headerBytes = input.readUInt32BE(5);
    if (headerBytes < FLV_HEADER_BYTES || headerBytes > MAX_HEADER_BYTES)
      throw new ProtocolError('The FLV header is damaged');
    const end = headerBytes + TAG_TRAILER_BYTES;
    if (input.length < end) return false;

    const flags = input.readUInt8(4);
    this.tracks = { audio: (flags & 4) !== 0, video: (flags & 1) !== 0 };
    this.#input = input.subarray(end);
    return true;
  }

  #readTag(): FlvTag | undefined {
    const input = this.#input;
    if (input.length < TAG_HEADER_BYTES) return undefined;
    const bytes = input.readUIntBE(1, 3);
    const end = TAG_HEADER_BYTES + bytes + TAG_TRAILER_BYTES;
    if (input.length < end) return undefined;
    if (input.readUInt32BE(end - TAG_TRAILER_BYTES) !== TAG_HEADER_BYTES + bytes)
      throw new ProtocolError('An FLV tag is damaged');

    this.#input = input.subarray(end);
    const timestamp = (input.readUIntBE(4, 3) | (input.readUInt8(7) << 24)) >>> 0;
    const payload = Buffer.from(input.subarray(TAG_HEADER_BYTES, TAG_HEADER_BYTES + bytes));
    return { type: input.readUInt8(0), timestamp, payload };
  }
}
