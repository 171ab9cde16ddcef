import { MESSAGE_TYPE, type RtmpMessage } from './message';

/** What we announce with Set Chunk Size; large, so that a frame costs few extra headers. */
export const OUTGOING_CHUNK_BYTES = 65_536;

const FULL_HEADER_BYTES = 12;
const EXTENDED = 0xffffff;

/** Chunk streams by purpose, all below 64 so that their ids fit the one-byte form. */
function chunkStreamFor(type: number): number {
  switch (type) {
    case MESSAGE_TYPE.audio:
      return 4;
    case MESSAGE_TYPE.video:
      return 6;
    case MESSAGE_TYPE.dataAmf0:
      return 5;
    case MESSAGE_TYPE.commandAmf0:
      return 3;
    default:
      return 2;
  }
}

/** Encodes messages one after the other into one buffer, each with a full header. */
export function writeMessages(messages: readonly RtmpMessage[], chunkBytes = OUTGOING_CHUNK_BYTES): Buffer {
  const size = messages.reduce((sum, message) => sum + encodedBytes(message, chunkBytes), 0);
  const output = Buffer.allocUnsafe(size);
  let offset = 0;
  for (const message of messages) offset = writeMessage(output, offset, { message, chunkBytes });
  return output;
}

function encodedBytes({ timestamp, payload }: RtmpMessage, chunkBytes: number): number {
  const timestampBytes = timestamp >= EXTENDED ? 4 : 0;
  const continuations = Math.max(0, Math.ceil(payload.length / chunkBytes) - 1);
  return FULL_HEADER_BYTES + timestampBytes + payload.length + continuations * (1 + timestampBytes);
}

function writeMessage(
  output: Buffer,
  start: number,
  { message, chunkBytes }: { message: RtmpMessage; chunkBytes: number },
): number {
  const { type, streamId, timestamp, payload } = message;
  const chunkStream = chunkStreamFor(type);
  const extended = timestamp >= EXTENDED;

  output[start] = chunkStream;
  output.writeUIntBE(extended ? EXTENDED : timestamp, start + 1, 3);
  output.writeUIntBE(payload.length, start + 4, 3);
  output[start + 7] = type;
  output.writeUInt32LE(streamId, start + 8);
  let offset = start + FULL_HEADER_BYTES;
  if (extended) offset = output.writeUInt32BE(timestamp, offset);

  for (let sent = 0; sent < payload.length; sent += chunkBytes) {
    if (sent > 0) {
      output[offset++] = 0xc0 | chunkStream;
      if (extended) offset = output.writeUInt32BE(timestamp, offset);
    }
    offset += payload.copy(output, offset, sent, sent + chunkBytes);
  }
  return offset;
}
