import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type PerMessageDeflateOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '@/lib/core/log';
import type { Counters } from './counters';
import type { Doorkeeper, Guest } from './doorkeeper';
import type { ChatLimits } from './limits';
import { type RoomAddress, readRoomAddress } from './room-address';

const STATUS_TEXT = { 403: 'Forbidden', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const;

export type SocketArrival = Guest & {
  ws: WebSocket;
  /** The socket under `ws`. */
  socket: Duplex;
  address: RoomAddress;
};

export type HandshakeOptions = {
  doorkeeper: Doorkeeper;
  isOriginAllowed: (request: IncomingMessage) => boolean;
  /** Must listen to `ws` before it returns, or what the browser says first is lost. */
  onArrival: (arrival: SocketArrival) => void;
  isCompressing: boolean;
  limits: ChatLimits;
  counters: Counters;
  log: Log;
};

/**
 * What is agreed with sockets that offer compression: each message by itself, so that one compressed frame serves all,
 * in both directions, so that no socket keeps a window in memory. An offer that asks for a smaller window is declined.
 */
const SHARED_DEFLATE: PerMessageDeflateOptions = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  serverMaxWindowBits: 15,
};

/** An offer that wants the server to compress with a smaller window than the shared frames have. */
const SMALL_WINDOW = /server_max_window_bits\s*=\s*"?(?:[89]|1[0-4])\b/;

/**
 * The way from an HTTP upgrade to an open WebSocket: origin, person, rate. Refuses with an HTTP status those whom no
 * honest page would bring here; every other reason is told by a close code, because browsers hide the status.
 */
export function createHandshake(options: HandshakeOptions) {
  const { limits, counters, log } = options;
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // `ws` itself never compresses: per socket it would cost most of the processor and 200 KB each.
    perMessageDeflate: options.isCompressing && SHARED_DEFLATE,
    // Twice what is allowed, so that too large a frame can be told from a flood and gets a code that explains it.
    maxPayload: limits.maxFrameBytes * 2,
  });
  let pending = 0;
  let isClosed = false;

  function refuse(socket: Duplex, status: keyof typeof STATUS_TEXT): void {
    counters.add(`handshake.${status}`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer, address: RoomAddress) {
    const guest = await options.doorkeeper.meet(request, address.roomId);
    if (guest === 'too-frequent') return refuse(socket, 429);
    if (socket.destroyed) return;
    // `ws` would refuse the connection for it; without compression it can be had.
    if (SMALL_WINDOW.test(request.headers['sec-websocket-extensions'] ?? '')) {
      delete request.headers['sec-websocket-extensions'];
    }
    // The answer to the upgrade and the welcome leave in one write: most of what joining costs is writing.
    socket.cork();
    webSockets.handleUpgrade(request, socket, head, (ws) => options.onArrival({ ws, socket, address, ...guest }));
    socket.uncork();
  }

  return {
    /** Takes over sockets on their way to a chat address. False: not ours, untouched. */
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      const address = readRoomAddress(request.url ?? '');
      if (!address) return false;
      socket.on('error', () => socket.destroy());
      if (isClosed || pending >= limits.maxPendingHandshakes) {
        refuse(socket, 503);
        return true;
      }
      if (!options.isOriginAllowed(request)) {
        refuse(socket, 403);
        return true;
      }
      pending++;
      const timer = setTimeout(() => socket.destroy(), limits.handshakeTimeoutMs);
      admit(request, socket, head, address)
        .catch((error: unknown) => {
          log.error({ err: error }, 'A chat connection could not be opened');
          counters.add('handshake.failed');
          socket.destroy();
        })
        .finally(() => {
          clearTimeout(timer);
          pending--;
        });
      return true;
    },
    /** Refuses everybody from now on. */
    close: () => {
      isClosed = true;
    },
  };
}
