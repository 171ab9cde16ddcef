import type { FileHandle } from 'node:fs/promises';
import { ProtocolError } from '../protocol-error';
import { readBoxHeader } from '../protocols/fmp4/boxes';
import { type InitFacts, readInit } from '../protocols/fmp4/read-init';

/** Exactly these bytes of a file. Throws `ProtocolError` when the file ends before. */
export async function readBytes(
  file: FileHandle,
  { offset, bytes }: { offset: number; bytes: number },
): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, offset);
  if (bytesRead < bytes) throw new ProtocolError('The recording ends early');
  return buffer;
}

/** The content of the box that `bytes` begin with. Throws `ProtocolError` when it is of another type, or not whole. */
export function contentOf(bytes: Buffer, type: string): Buffer {
  const header = readBoxHeader(bytes);
  if (header?.type !== type || header.bytes > bytes.length) throw new ProtocolError(`The MP4 box ${type} is missing`);
  return bytes.subarray(header.headerBytes, header.bytes);
}

/** What an init section, `ftyp` and `moov`, says. Throws `ProtocolError` on any other. */
export function readInitSection(section: Buffer): InitFacts {
  const first = readBoxHeader(section);
  return readInit(contentOf(section.subarray(first?.bytes ?? 0), 'moov'));
}
