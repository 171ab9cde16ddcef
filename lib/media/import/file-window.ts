import type { FileHandle } from 'node:fs/promises';
import { readBytes } from '../recording/sections';

const WINDOW_BYTES = 1024 * 1024;

/** Reads small pieces of a file that lie close together with few calls. Throws `ProtocolError` beyond its end. */
export function createFileWindow(file: FileHandle, fileBytes: number) {
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  return async (offset: number, bytes: number): Promise<Buffer> => {
    if (offset < start || offset + bytes > start + window.length) {
      const wanted = Math.max(bytes, Math.min(WINDOW_BYTES, fileBytes - offset));
      window = await readBytes(file, { offset, bytes: wanted });
      start = offset;
    }
    return window.subarray(offset - start, offset - start + bytes);
  };
}
