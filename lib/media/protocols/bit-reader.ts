import { ProtocolError } from '../protocol-error';

/** Longest Exp-Golomb prefix that still fits a 32-bit value. */
const MAX_ZEROS = 31;

/** Reads single bits and Exp-Golomb numbers, most significant bit first. Past the end it throws `ProtocolError`. */
export class BitReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  bit(): number {
    const byte = this.#bytes[this.#position >> 3];
    if (byte === undefined) throw new ProtocolError('The codec header ends too early');
    const bit = (byte >> (7 - (this.#position & 7))) & 1;
    this.#position++;
    return bit;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 2 + this.bit();
    return value;
  }

  skip(count: number): void {
    for (let i = 0; i < count; i++) this.bit();
  }

  /** ue(v) of ITU-T H.264, section 9.1. */
  unsigned(): number {
    let zeros = 0;
    while (!this.flag()) {
      zeros++;
      if (zeros > MAX_ZEROS) throw new ProtocolError('The codec header holds an impossible number');
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v) of ITU-T H.264, section 9.1.1. */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }
}
