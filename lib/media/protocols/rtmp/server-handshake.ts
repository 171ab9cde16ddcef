import { answerHandshake, HANDSHAKE_BYTES } from './handshake';

const NOTHING = Buffer.alloc(0);
const C0_C1_BYTES = 1 + HANDSHAKE_BYTES;

/** The server's side of the handshake over bytes in pieces of any size. */
export class ServerHandshake {
  #input: Buffer = NOTHING;
  #answered = false;

  /**
   * `reply` is to be sent; `rest` is what followed the handshake and is set once, when it is complete.
   * Throws `ProtocolError` when the peer does not speak RTMP.
   */
  push(bytes: Buffer): { reply: Buffer | undefined; rest: Buffer | undefined } {
    this.#input = Buffer.concat([this.#input, bytes]);
    const reply = this.#answer();
    if (this.#input.length < C0_C1_BYTES + HANDSHAKE_BYTES) return { reply, rest: undefined };
    return { reply, rest: this.#input.subarray(C0_C1_BYTES + HANDSHAKE_BYTES) };
  }

  #answer(): Buffer | undefined {
    if (this.#answered || this.#input.length < C0_C1_BYTES) return undefined;
    this.#answered = true;
    return answerHandshake(this.#input);
  }
}
