import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { AppError } from '@/lib/core/errors';
import { networkOf } from '@/lib/core/network-of';
import { PUBLISH_PATH } from '@/lib/core/publish-socket';
import { isStreamName } from '../stream-name';
import { refuseUpgrade } from './http-answer';
import { PublishSocket, type PublishSocketOptions } from './publish-socket';

/** `onTooMany` hears of every peer that is sent away because there are too many. */
export type WsPublishOptions = PublishSocketOptions & {
  clientIp: (request: IncomingMessage) => string;
  onTooMany: () => void;
};

/** What a peer may send before it is accepted: the upgrade's rest, one signature, pings. */
const MAX_EARLY_BYTES = 4_096;

/** Takes browsers that publish over a WebSocket: counts connections, and gives each to a `PublishSocket`. */
export function createWsPublish(options: WsPublishOptions) {
  const { limits, log, clientIp, onTooMany } = options;
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // media does not get smaller
    maxPayload: limits.rtmpMessageBytes,
  });
  const peers = new Map<WebSocket, { network: string; publisher: PublishSocket }>();

  function assertRoom(ip: string): void {
    const network = networkOf(ip);
    const fromSameIp = [...peers.values()].filter((peer) => peer.network === network).length;
    if (peers.size < limits.publishSockets && fromSameIp < limits.publishSocketsPerIp) return;
    log.info({ ip }, 'Publishing connection refused: too many');
    onTooMany();
    throw new AppError('unavailable', 'Too many connections.');
  }

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const stream = (request.url ?? '').slice(PUBLISH_PATH.length);
    if (!isStreamName(stream)) throw new AppError('not_found', 'There is nothing at this address.');
    const ip = clientIp(request);
    assertRoom(ip);
    webSockets.handleUpgrade(request, socket, head, (ws) => {
      const publisher = new PublishSocket(ws, { stream, ip }, options);
      peers.set(ws, { network: networkOf(ip), publisher });
      ws.once('close', () => peers.delete(ws));
      limitEarlyBytes(socket, publisher);
    });
  }

  return {
    /** Takes over sockets on their way to a publishing address. False: not ours, untouched. */
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      if (!request.url?.startsWith(PUBLISH_PATH)) return false;
      socket.on('error', () => socket.destroy());
      try {
        accept(request, socket, head);
      } catch (error) {
        refuseUpgrade(socket, error, log);
      }
      return true;
    },

    /** Sends away whoever is left. */
    close(): void {
      for (const { publisher } of peers.values()) publisher.disconnect('The server is stopping.');
    },
  };
}

/** A frame may be as large as a picture, but not before anybody knows who sends it. */
function limitEarlyBytes(socket: Duplex, publisher: PublishSocket): void {
  let bytes = 0;
  const count = (chunk: Buffer) => {
    if (publisher.isAccepted) return void socket.off('data', count);
    bytes += chunk.length;
    if (bytes > MAX_EARLY_BYTES) socket.destroy();
  };
  socket.on('data', count);
}
