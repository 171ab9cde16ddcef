import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';
import type { Admission, PlayRequest } from '../admission';
import type { LiveWindow } from '../packaging/live-window';
import { acceptWebSocket } from '../protocols/websocket/accept';
import type { Replays } from '../recording/replay';
import { type MediaRoute, readRoute } from '../routes';
import { serveFile, servePlaylist } from './hls';
import { answerError, answerMethod, refuseUpgrade } from './http-answer';
import { serveHttpFlv } from './http-flv';
import { serveSnapshot } from './snapshot';
import { serveReplay } from './vod';
import { serveWsFlv } from './ws-flv';

export type MediaRequestsOptions = {
  admission: Admission;
  /** The HLS window of a stream that may be watched. Throws `AppError`. */
  openWindow: (request: PlayRequest, viewer: string) => Promise<LiveWindow>;
  /** The newest picture of a stream that may be watched. Throws `AppError`. */
  openSnapshot: (request: PlayRequest) => Promise<Buffer>;
  replays: Replays;
  clientIp: (request: IncomingMessage) => string;
  log: Log;
};

/** Everything the engine answers on the HTTP port. Both functions say whether the path was theirs. */
export function createMediaRequests({
  admission,
  openWindow,
  openSnapshot,
  replays,
  clientIp,
  log,
}: MediaRequestsOptions) {
  async function answer(request: IncomingMessage, response: ServerResponse, route: MediaRoute): Promise<void> {
    const { query } = readTarget(request);
    const ip = clientIp(request);
    switch (route.name) {
      case 'flv':
        return serveHttpFlv(
          request,
          response,
          await admission.watch({ protocol: 'http-flv', stream: route.stream, query, ip }),
        );
      case 'playlist': {
        const { stream } = route;
        const window = await openWindow({ protocol: 'hls', stream, query, ip }, viewerOf(request, ip));
        return servePlaylist(response, { stream, query, window });
      }
      case 'segment': {
        const window = await openWindow({ protocol: 'hls', stream: route.stream, query, ip }, viewerOf(request, ip));
        return serveFile(response, window, route.file);
      }
      case 'snapshot':
        return serveSnapshot(response, await openSnapshot({ protocol: 'snapshot', stream: route.stream, query, ip }));
      case 'replay':
        return serveReplay({ request, response }, replays, { ...route, query });
      case 'unknown':
        throw new AppError('not_found', 'There is nothing at this address.');
      default:
        route satisfies never;
    }
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { path, query } = readTarget(request);
    const route = readRoute(path);
    if (route?.name !== 'flv') throw new AppError('not_found', 'There is nothing at this address.');
    const acceptance = acceptWebSocket(request);
    if (!acceptance) throw new AppError('invalid_input', 'This is not a proper WebSocket request.');
    const join = await admission.watch({ protocol: 'ws-flv', stream: route.stream, query, ip: clientIp(request) });
    serveWsFlv({ socket, head, acceptance }, join);
  }

  return {
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      const route = readRoute(readTarget(request).path);
      if (!route) return false;
      if (answerMethod(request, response)) return true;
      answer(request, response, route).catch((error: unknown) => answerError(response, error, log));
      return true;
    },

    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      if (!readRoute(readTarget(request).path)) return false;
      socket.on('error', () => socket.destroy());
      upgrade(request, socket, head).catch((error: unknown) => refuseUpgrade(socket, error, log));
      return true;
    },
  };
}

/** Path and query as they were sent; the path is not decoded, because none of ours needs it. */
function readTarget({ url = '/' }: IncomingMessage): { path: string; query: URLSearchParams } {
  const mark = url.indexOf('?');
  if (mark === -1) return { path: url, query: new URLSearchParams() };
  return { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}

/** Tells HLS viewers apart: one person behind an address usually has one browser. */
const viewerOf = ({ headers }: IncomingMessage, ip: string) => `${ip} ${headers['user-agent'] ?? ''}`;
