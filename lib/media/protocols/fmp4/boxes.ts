import { ProtocolError } from '../../protocol-error';
import { ByteReader } from '../byte-reader';

export type BoxHeader = { type: string; headerBytes: number; bytes: number };

/** Longest header of a box: length, type, and a 64-bit length. */
export const BOX_HEADER_MAX_BYTES = 16;

/** Reads one box header; `undefined` when `bytes` holds no complete and sensible one. Source: ISO/IEC 14496-12, 4.2. */
export function readBoxHeader(bytes: Buffer): BoxHeader | undefined {
  if (bytes.length < 8) return undefined;
  const size = bytes.readUInt32BE(0);
  const type = bytes.toString('latin1', 4, 8);
  if (size >= 8) return { type, headerBytes: 8, bytes: size };
  if (size !== 1 || bytes.length < 16) return undefined;
  const large = bytes.readBigUInt64BE(8);
  if (large < 16n || large > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { type, headerBytes: 16, bytes: Number(large) };
}

/** The contents of all boxes of one type directly inside `content`. Throws `ProtocolError` when a box does not fit. */
export function findBoxes(content: Buffer, type: string): Buffer[] {
  const found: Buffer[] = [];
  let rest = content;
  while (rest.length > 0) {
    const header = readBoxHeader(rest);
    if (!header || header.bytes > rest.length) throw new ProtocolError('An MP4 box does not fit into its parent');
    if (header.type === type) found.push(rest.subarray(header.headerBytes, header.bytes));
    rest = rest.subarray(header.bytes);
  }
  return found;
}

/** The content at the end of a path of boxes. Throws `ProtocolError` when one is missing. */
export function findBox(content: Buffer, ...path: readonly string[]): Buffer {
  return path.reduce((parent, type) => {
    const [child] = findBoxes(parent, type);
    if (!child) throw new ProtocolError(`The MP4 box ${type} is missing`);
    return child;
  }, content);
}

/** The content of a box with version and flags: those, and a reader for what follows. */
export function openFullBox(content: Buffer): { version: number; flags: number; reader: ByteReader } {
  const reader = new ByteReader(content);
  return { version: reader.u8(), flags: reader.u24(), reader };
}
