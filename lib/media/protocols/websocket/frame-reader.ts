import { ProtocolError } from '../../protocol-error';

const NOTHING = Buffer.alloc(0);
/** A viewer has nothing to say but pings and a goodbye, at most 125 bytes each (RFC 6455, section 5.5). */
const MAX_PAYLOAD_BYTES = 125;
const MASK_BYTES = 4;

export type ClientFrame = { opcode: number; payload: Buffer };

/** Reads the masked frames a browser sends to a server. Throws `ProtocolError` on anything a viewer has no reason to send. */
export class FrameReader {
  #input: Buffer = NOTHING;

  push(bytes: Buffer): ClientFrame[] {
    this.#input = this.#input.length > 0 ? Buffer.concat([this.#input, bytes]) : bytes;
    const frames: ClientFrame[] = [];
    for (let frame = this.#readFrame(); frame; frame = this.#readFrame()) frames.push(frame);
    return frames;
  }

  #readFrame(): ClientFrame | undefined {
    const [first, second] = this.#input;
    if (first === undefined || second === undefined) return undefined;
    const masked = (second & 0x80) !== 0;
    const bytes = second & 0x7f;
    if (!masked || bytes > MAX_PAYLOAD_BYTES) throw new ProtocolError('Unexpected WebSocket frame');

    const start = 2 + MASK_BYTES;
    if (this.#input.length < start + bytes) return undefined;
    const mask = this.#input.subarray(2, start);
    const payload = Buffer.from(this.#input.subarray(start, start + bytes));
    for (let i = 0; i < bytes; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % MASK_BYTES] ?? 0);
    this.#input = this.#input.subarray(start + bytes);
    return { opcode: first & 0x0f, payload };
  }
}
