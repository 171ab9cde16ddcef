import type { FileHandle } from 'node:fs/promises';
import type { MediaPacket } from '../packet';
import { FlvReader } from '../protocols/flv/flv-reader';
import { toPacket } from '../protocols/flv/to-packet';

const READ_BYTES = 1024 * 1024;

/** The packets of an FLV file. One that was cut off gives what is whole. Throws `ProtocolError` when it is damaged. */
export async function* readFlv(file: FileHandle): AsyncGenerator<MediaPacket> {
  const reader = new FlvReader();
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    for (const tag of reader.push(buffer.subarray(0, bytesRead))) {
      const packet = toPacket(tag);
      if (packet) yield packet;
    }
  }
}
