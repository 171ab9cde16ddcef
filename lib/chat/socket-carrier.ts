import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Carrier } from './carrier';
import { HEARTBEAT_FRAME } from './frames';
import type { ChatLimits } from './limits';
import type { PreparedFrame } from './prepared-frame';

/** The name of the only extension there is (RFC 7692). */
const DEFLATE = 'permessage-deflate';

type SocketCarrierOptions = {
  ws: WebSocket;
  /** The socket under `ws`. Frames prepared for many are written to it whole, so they never mix with those of `ws`. */
  socket: Duplex;
  limits: Pick<ChatLimits, 'maxBufferedBytes' | 'closeTimeoutMs'>;
};

const HEARTBEAT: PreparedFrame = { plain: HEARTBEAT_FRAME, texts: [] };

/** Brings frames over one WebSocket. One that does not close its side in time is cut. */
export class SocketCarrier implements Carrier {
  readonly wantsReports = true;
  readonly isApart = false;
  readonly #ws: WebSocket;
  readonly #inflates: boolean;
  readonly #socket: Duplex;
  readonly #limits: SocketCarrierOptions['limits'];
  #hasAnswered = true;

  constructor({ ws, socket, limits }: SocketCarrierOptions) {
    this.#ws = ws;
    this.#socket = socket;
    this.#inflates = ws.extensions.includes(DEFLATE);
    this.#limits = limits;
    ws.on('pong', () => {
      this.#hasAnswered = true;
    });
  }

  get isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  write({ plain, deflated }: PreparedFrame): boolean {
    if (this.#socket.writableLength > this.#limits.maxBufferedBytes) return false;
    this.#socket.write(deflated && this.#inflates ? deflated : plain);
    return true;
  }

  writeOwn(frame: PreparedFrame): boolean {
    return this.write(frame);
  }

  beat(): boolean {
    if (!this.#hasAnswered) return false;
    this.#hasAnswered = false;
    return this.write(HEARTBEAT);
  }

  close(code: number): void {
    this.#ws.close(code);
    setTimeout(() => this.#ws.terminate(), this.#limits.closeTimeoutMs).unref();
  }
}
