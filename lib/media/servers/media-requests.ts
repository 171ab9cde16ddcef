import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';
import type { Admission, PlayRequest, ReplayRequest } from '../admission';
import { acceptWebSocket } from '../protocols/websocket/accept';
import type { Replays } from '../recording/replay';
import type { Stretch } from '../recording/stretch';
import type { MediaRoute } from '../routes';
import { type HlsOutput, serveDvrPlaylist, serveFile, servePlaylist } from './hls';
import { answerError, answerMethod, refuseUpgrade } from './http-answer';
import { serveHttpFlv } from './http-flv';
import { type MediaTarget, readMediaTarget } from './media-target';
import { serveSnapshot } from './snapshot';
import { serveReplay } from './vod';
import { serveWsFlv } from './ws-flv';

export type MediaRequestsOptions = {
  admission: Admission;
  /** The HLS output of a stream that may be watched. Throws `AppError`. */
  openHls: (request: PlayRequest, viewer: string) => Promise<HlsOutput>;
  /** The newest picture of a stream that may be watched. Throws `AppError`. */
  openSnapshot: (request: PlayRequest) => Promise<Buffer>;
  replays: Replays;
  /** What may be seen of a recording. Throws `AppError`. */
  openReplay: (request: ReplayRequest) => Promise<Stretch>;
  wantHead: (fileKey: string, stretch: Stretch) => void;
  clientIp: (request: IncomingMessage) => string;
  log: Log;
};

/** A request for something of ours. */
type Located = MediaTarget & { route: MediaRoute };

/** Everything the engine answers on the HTTP port. Both functions say whether the path was theirs. */
export function createMediaRequests({
  admission,
  openHls,
  openSnapshot,
  replays,
  openReplay,
  wantHead,
  clientIp,
  log,
}: MediaRequestsOptions) {
  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    { query, credentials, route }: Located,
  ): Promise<void> {
    const ip = clientIp(request);
    const ask = (protocol: PlayRequest['protocol'], stream: string) => ({ protocol, stream, query: credentials, ip });
    switch (route.name) {
      case 'flv':
        return serveHttpFlv(request, response, await admission.watch(ask('http-flv', route.stream)));
      case 'playlist': {
        const { stream } = route;
        const output = await openHls(ask('hls', stream), viewerOf(request, ip));
        return servePlaylist(response, { stream, query, output });
      }
      case 'dvr-playlist': {
        const output = await openHls(ask('dvr', route.stream), viewerOf(request, ip));
        return serveDvrPlaylist(response, { query, output });
      }
      case 'segment':
        return serveFile(response, await openHls(ask('segment', route.stream), viewerOf(request, ip)), route.file);
      case 'snapshot':
        return serveSnapshot(response, await openSnapshot(ask('snapshot', route.stream)));
      case 'replay': {
        const stretch = await openReplay({ fileKey: route.fileKey, query: credentials, ip });
        const isSigned = credentials.has('txSecret');
        return serveReplay({ request, response }, replays, { ...route, query, stretch, wantHead, isSigned });
      }
      case 'unknown':
        throw new AppError('not_found', 'There is nothing at this address.');
      default:
        route satisfies never;
    }
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { route, credentials } = readMediaTarget(request);
    if (route?.name !== 'flv') throw new AppError('not_found', 'There is nothing at this address.');
    const acceptance = acceptWebSocket(request);
    if (!acceptance) throw new AppError('invalid_input', 'This is not a proper WebSocket request.');
    const ip = clientIp(request);
    const join = await admission.watch({ protocol: 'ws-flv', stream: route.stream, query: credentials, ip });
    serveWsFlv({ socket, head, acceptance }, join);
  }

  return {
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      const { route, ...target } = readMediaTarget(request);
      if (!route) return false;
      if (answerMethod(request, response)) return true;
      answer(request, response, { ...target, route }).catch((error: unknown) => answerError(response, error, log));
      return true;
    },

    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      if (!readMediaTarget(request).route) return false;
      socket.on('error', () => socket.destroy());
      upgrade(request, socket, head).catch((error: unknown) => refuseUpgrade(socket, error, log));
      return true;
    },
  };
}

/** Tells HLS viewers apart: one person behind an address usually has one browser. */
const viewerOf = ({ headers }: IncomingMessage, ip: string) => `${ip} ${headers['user-agent'] ?? ''}`;
