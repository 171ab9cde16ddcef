import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type PerMessageDeflateOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '@/lib/core/log';
import { BoundedMap } from './bounded-map';
import type { Counters } from './counters';
import type { ChatLimits } from './limits';
import { RateWindow } from './rate-window';
import type { ChatRoom } from './room';
import { type RoomAddress, readRoomAddress } from './room-address';
import type { Visitor } from './store';

const MAX_ADDRESSES_REMEMBERED = 20_000;
const STATUS_TEXT = { 403: 'Forbidden', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const;

export type Arrival = {
  ws: WebSocket;
  /** The socket under `ws`. */
  socket: Duplex;
  /** Undefined for a link that does not open anything, and for somebody who is not let in. */
  visitor: Visitor | undefined;
  /** Whether the visitor follows the host. */
  follows: boolean;
  /** Undefined when there is no such room. */
  room: ChatRoom | undefined;
  address: RoomAddress;
  /** What `moment` was when the visitor was identified. */
  identifiedAt: number;
};

export type HandshakeOptions = {
  identify: (request: IncomingMessage) => Promise<Visitor | undefined>;
  follows: (visitorId: string, hostId: string) => Promise<boolean>;
  isOriginAllowed: (request: IncomingMessage) => boolean;
  /** Changes when visitors have to be identified again. */
  moment: () => number;
  openRoom: (roomId: string) => Promise<ChatRoom | undefined>;
  /** Must listen to `ws` before it returns, or what the browser says first is lost. */
  onArrival: (arrival: Arrival) => void;
  isCompressing: boolean;
  limits: ChatLimits;
  counters: Counters;
  log: Log;
  now: () => number;
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
  const { limits, counters, log, now } = options;
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // `ws` itself never compresses: per socket it would cost most of the processor and 200 KB each.
    perMessageDeflate: options.isCompressing && SHARED_DEFLATE,
    // Twice what is allowed, so that too large a frame can be told from a flood and gets a code that explains it.
    maxPayload: limits.maxFrameBytes * 2,
  });
  const ratePerIp = new BoundedMap<string, RateWindow>(MAX_ADDRESSES_REMEMBERED);
  let pending = 0;
  let isClosed = false;

  function refuse(socket: Duplex, status: keyof typeof STATUS_TEXT): void {
    counters.add(`handshake.${status}`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  function isTooFrequent({ ip }: Visitor): boolean {
    const window = ratePerIp.get(ip) ?? new RateWindow(limits.maxHandshakesPerIp, limits.handshakeWindowMs);
    ratePerIp.set(ip, window);
    return window.use(now()) > 0;
  }

  async function doesFollow({ id, isGuest, isOverlay }: Visitor, { ownerId }: ChatRoom): Promise<boolean> {
    return !isGuest && !isOverlay && id !== ownerId && (await options.follows(id, ownerId));
  }

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer, address: RoomAddress) {
    const identifiedAt = options.moment();
    const visitor = await options.identify(request);
    if (visitor && isTooFrequent(visitor)) return refuse(socket, 429);
    const room = address.roomId === undefined ? undefined : await options.openRoom(address.roomId);
    const follows = visitor && room ? await doesFollow(visitor, room) : false;
    if (socket.destroyed) return;
    // `ws` would refuse the connection for it; without compression it can be had.
    if (SMALL_WINDOW.test(request.headers['sec-websocket-extensions'] ?? '')) {
      delete request.headers['sec-websocket-extensions'];
    }
    // The answer to the upgrade and the welcome leave in one write: most of what joining costs is writing.
    socket.cork();
    webSockets.handleUpgrade(request, socket, head, (ws) =>
      options.onArrival({ ws, socket, visitor, follows, room, address, identifiedAt }),
    );
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
