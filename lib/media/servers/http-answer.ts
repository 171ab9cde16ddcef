import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';

/** Media may be played from any site; nothing here depends on cookies. */
export const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Age, Content-Length, Content-Range, Accept-Ranges, Date, ETag, Retry-After',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** What players send besides what every request may: ranges, conditions, and the caching of scripts that reload. */
const REQUEST_HEADERS =
  'Cache-Control, If-Modified-Since, If-None-Match, If-Range, Pragma, Range, X-Playback-Session-Id';

/** What media answers look like to caches. The reasons are in docs/delivery.md. */
export const CACHE = {
  /** Live bytes and refusals. */
  never: 'no-store',
  /** The newest playlist: half the length of a segment, so that many who ask cost one answer. */
  playlist: 'public, max-age=1',
  /** A playlist that was asked for by what it must hold: asked the same way, it is right for long. */
  blockingPlaylist: 'public, max-age=12',
  /** Playlists of recordings change once; a copy must be checked. */
  revalidate: 'no-cache',
  /** Snapshots: as long as one is the newest. */
  moment: 'public, max-age=10',
  /** Live files: their names are never used twice. Longer than anybody may rewind (4 h). */
  file: 'public, max-age=21600, immutable',
  /** Recordings do not change, but may be removed. */
  hour: 'public, max-age=3600',
  /** The same at an address that is for some people only: not in a cache that outlives the address. */
  privateHour: 'private, max-age=3600',
} as const;

/** Answers methods other than GET and HEAD; true when it did. */
export function answerMethod({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const allow = 'GET, HEAD, OPTIONS';
  const headers = {
    ...CORS_HEADERS,
    Allow: allow,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': REQUEST_HEADERS,
  };
  response.writeHead(method === 'OPTIONS' ? 204 : 405, { ...headers, 'Access-Control-Max-Age': '86400' }).end();
  return true;
}

/** A failure as JSON. What is not an `AppError` is logged and told to nobody. */
export function answerError(response: ServerResponse, error: unknown, log: Log): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { status, headers, body } = describeError(error, log);
  response.writeHead(status, headers).end(body);
}

/** The same for a request that asked for an upgrade. */
export function refuseUpgrade(socket: Duplex, error: unknown, log: Log): void {
  const { status, headers, body } = describeError(error, log);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n${lines.join('')}\r\n${body}`);
}

function describeError(error: unknown, log: Log) {
  if (!AppError.is(error)) log.error({ err: error }, 'A media request failed');
  const { code, message, retryAfterSeconds } = AppError.is(error)
    ? error
    : new AppError('internal', 'Something went wrong on the server.');
  const body = JSON.stringify({ error: { code, message } });
  const headers: Record<string, string | number> = {
    ...CORS_HEADERS,
    'Cache-Control': CACHE.never,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  };
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = retryAfterSeconds;
  return { status: ERROR_STATUS[code], headers, body };
}
