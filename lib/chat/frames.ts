import { constants, deflateRawSync } from 'node:zlib';

const FINAL_TEXT = 0x81;
const FINAL_PING = 0x89;
const SHORT_MAX = 125;
const MEDIUM_MAX = 0xffff;
const LENGTH_IS_16_BITS = 126;
const LENGTH_IS_64_BITS = 127;

/** Set when the payload is compressed (RFC 7692, section 6). */
const COMPRESSED = 0x40;
/** What a flushed block ends with and a sender leaves out (RFC 7692, section 7.2.1). */
const FLUSH_TAIL_BYTES = 4;

/**
 * A whole WebSocket text frame as a server sends it, unmasked and in one piece (RFC 6455, section 5.2). Built once and
 * written to any number of sockets.
 */
export const textFrame = (text: string): Buffer => frameOf(FINAL_TEXT, Buffer.from(text));

/**
 * The same, compressed on its own: for any socket that agreed on `permessage-deflate` with
 * `server_no_context_takeover` and the largest window.
 */
export function deflatedFrame(text: string): Buffer {
  const deflated = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
  return frameOf(FINAL_TEXT | COMPRESSED, deflated.subarray(0, -FLUSH_TAIL_BYTES));
}

function frameOf(firstByte: number, payload: Buffer): Buffer {
  const bytes = payload.length;
  const headBytes = bytes <= SHORT_MAX ? 2 : bytes <= MEDIUM_MAX ? 4 : 10;
  // Not from the pool: a frame that waits for one slow socket must not keep its neighbours in memory.
  const frame = Buffer.allocUnsafeSlow(headBytes + bytes);
  frame[0] = firstByte;
  if (headBytes === 2) {
    frame[1] = bytes;
  } else if (headBytes === 4) {
    frame[1] = LENGTH_IS_16_BITS;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = LENGTH_IS_64_BITS;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  payload.copy(frame, headBytes);
  return frame;
}

/**
 * A ping, and an empty tick behind it. The ping asks the socket to prove that it reads; the tick is what a browser can
 * see, so that it knows a quiet room from a dead connection.
 */
export const HEARTBEAT_FRAME: Buffer = Buffer.concat([Buffer.from([FINAL_PING, 0]), textFrame('{"type":"tick"}')]);
