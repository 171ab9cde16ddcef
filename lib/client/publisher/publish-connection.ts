import type { PublishTicket } from '@/lib/contracts/studio';
import { AppError, type ErrorCode } from '@/lib/core/errors';
import { PUBLISH_ACCEPTED, PUBLISH_CLOSE } from '@/lib/core/publish-socket';

/** As long as a server holds a broadcast for its publisher by default; who is away for longer begins anew by hand. */
const RETURN_WITHIN_MS = 20_000;
const RETRY_MS = 1_000;
const OPEN_WITHIN_MS = 8_000;
/** Something waits and nothing of it leaves for so long: there is no connection any more. */
const DEAF_MS = 6_000;
const LOOK_MS = 1_000;

/** `lost`: it did not come back in time. `ended`: the server does not take it any more. Else why it was refused. */
export type PublishEnd = 'lost' | 'ended' | ErrorCode;

export type PublishConnection = {
  /** False while nothing can be sent; what is given then is lost. */
  send(tag: Uint8Array<ArrayBuffer>): boolean;
  /** Bytes that wait to be sent. */
  bufferedBytes(): number;
  /** Says goodbye, which ends the broadcast. */
  close(): void;
};

type Options = {
  /** Asks for a fresh ticket. Rejects with an `AppError`. */
  openTicket: () => Promise<PublishTicket>;
  /** Media may be sent, and has to begin with its headers; called again after each return. */
  onOpen: () => void;
  /** The connection is lost; it is being made again. */
  onLost: () => void;
  /** It is over, and nothing is called any more. */
  onEnd: (why: PublishEnd) => void;
  createSocket?: (path: string) => WebSocket;
};

/** A connection to publish over that comes back by itself. The wire: `docs/specs/publish-socket.md`. */
export function createPublishConnection(options: Options): PublishConnection {
  const { openTicket, onOpen, onLost, onEnd, createSocket = openSocket } = options;
  let socket: WebSocket | undefined;
  let isOpen = false;
  let isClosed = false;
  /** When the broadcast lost its connection; undefined before the first and while there is one. */
  let lostAt: number | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let givenBytes = 0;
  /** How much had left the last time that something did, and when that was. */
  let progress = { goneBytes: 0, at: 0 };

  function finish(why: PublishEnd): void {
    if (isClosed) return;
    shut();
    onEnd(why);
  }

  function shut(): void {
    isClosed = true;
    isOpen = false;
    clearTimeout(retry);
    clearInterval(looking);
  }

  async function connect(): Promise<void> {
    try {
      const ticket = await openTicket();
      if (!isClosed) listen(createSocket(ticket.path), ticket.signature);
    } catch (error) {
      const code = AppError.is(error) ? error.code : 'internal';
      if (code === 'unavailable') fail(code);
      else finish(code);
    }
  }

  function listen(next: WebSocket, signature: string): void {
    socket = next;
    const tooLong = setTimeout(() => next.close(), OPEN_WITHIN_MS);
    next.onopen = () => next.send(signature);
    next.onmessage = ({ data }) => {
      if (data !== PUBLISH_ACCEPTED || socket !== next) return;
      clearTimeout(tooLong);
      isOpen = true;
      lostAt = undefined;
      givenBytes = 0;
      progress = { goneBytes: 0, at: Date.now() };
      onOpen();
    };
    next.onclose = ({ code, reason }) => {
      clearTimeout(tooLong);
      if (socket === next) leave(code, reason);
    };
  }

  function leave(code: number, reason: string): void {
    socket = undefined;
    if (isClosed) return;
    if (isOpen) {
      isOpen = false;
      lostAt = Date.now();
      onLost();
    }
    if (code === PUBLISH_CLOSE.refused) refused(reason as ErrorCode);
    else fail('unavailable');
  }

  /** Who comes back may find itself still there: the server has not noticed the loss yet. */
  function refused(code: ErrorCode): void {
    if (lostAt === undefined) finish(code);
    else if (code === 'conflict' || code === 'unavailable') fail(code);
    else finish(code === 'forbidden' ? 'ended' : code);
  }

  function fail(why: PublishEnd): void {
    if (isClosed) return;
    if (lostAt === undefined) finish(why);
    else if (Date.now() - lostAt > RETURN_WITHIN_MS) finish('lost');
    else retry = setTimeout(() => void connect(), RETRY_MS);
  }

  /** A network that vanished says nothing: what waits just stays. */
  function look(): void {
    if (!socket || !isOpen) return;
    const goneBytes = givenBytes - socket.bufferedAmount;
    if (goneBytes > progress.goneBytes || socket.bufferedAmount === 0) progress = { goneBytes, at: Date.now() };
    else if (Date.now() - progress.at > DEAF_MS) {
      const deaf = socket;
      leave(1006, '');
      deaf.close();
    }
  }

  const looking = setInterval(look, LOOK_MS);
  void connect();

  return {
    send(tag) {
      if (!isOpen || socket?.readyState !== 1) return false;
      socket.send(tag);
      givenBytes += tag.length;
      return true;
    },
    bufferedBytes: () => (isOpen ? (socket?.bufferedAmount ?? 0) : 0),
    close() {
      shut();
      socket?.close(PUBLISH_CLOSE.goodbye);
    },
  };
}

const openSocket = (path: string) => new WebSocket(window.location.origin.replace(/^http/, 'ws') + path);
