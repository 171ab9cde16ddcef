/** Frame types of a WebSocket. Source: RFC 6455, section 5.2. */
export const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Longest header of a frame that a server sends. */
export const FRAME_HEADER_MAX_BYTES = 10;

/** Bytes of the header for a payload of `bytes`. */
export function frameHeaderBytes(bytes: number): number {
  return bytes < 126 ? 2 : bytes <= 0xffff ? 4 : 10;
}

/** Writes the header of an unmasked, final frame so that it ends at `end`. */
export function writeFrameHeader(output: Buffer, end: number, frame: { opcode: number; bytes: number }): void {
  const start = end - frameHeaderBytes(frame.bytes);
  output[start] = 0x80 | frame.opcode;
  if (frame.bytes < 126) {
    output[start + 1] = frame.bytes;
  } else if (frame.bytes <= 0xffff) {
    output[start + 1] = 126;
    output.writeUInt16BE(frame.bytes, start + 2);
  } else {
    output[start + 1] = 127;
    output.writeBigUInt64BE(BigInt(frame.bytes), start + 2);
  }
}

/** A whole frame as a server sends it. */
export function writeFrame(opcode: number, payload: Buffer): Buffer {
  const headerBytes = frameHeaderBytes(payload.length);
  const output = Buffer.allocUnsafe(headerBytes + payload.length);
  writeFrameHeader(output, headerBytes, { opcode, bytes: payload.length });
  payload.copy(output, headerBytes);
  return output;
}
