import { ProtocolError } from '../protocol-error';

/** Walks through bytes that somebody else wrote, big-endian. Reading past the end throws `ProtocolError`, never garbage. */
export class ByteReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#advance(1));
  }

  u16(): number {
    return this.#bytes.readUInt16BE(this.#advance(2));
  }

  u24(): number {
    return this.#bytes.readUIntBE(this.#advance(3), 3);
  }

  u32(): number {
    return this.#bytes.readUInt32BE(this.#advance(4));
  }

  /** A 64-bit count. Throws when it is beyond what a number holds exactly. */
  u64(): number {
    const value = this.#bytes.readBigUInt64BE(this.#advance(8));
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ProtocolError('A 64-bit number is out of range');
    return Number(value);
  }

  f64(): number {
    return this.#bytes.readDoubleBE(this.#advance(8));
  }

  /** The next `count` bytes, shared with the input, not copied. */
  take(count: number): Buffer {
    const start = this.#advance(count);
    return this.#bytes.subarray(start, start + count);
  }

  skip(count: number): void {
    this.#advance(count);
  }

  rest(): Buffer {
    return this.take(this.remaining);
  }

  #advance(count: number): number {
    const start = this.#position;
    if (count < 0 || start + count > this.#bytes.length) throw new ProtocolError('The data ends too early');
    this.#position = start + count;
    return start;
  }
}
