import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/lib/core/errors';
import type { DvrWindow, StoredBytes } from '../packaging/dvr-window';
import type { LiveWindow } from '../packaging/live-window';
import { writeDvrPlaylist } from '../protocols/hls/dvr-playlist';
import { writeLivePlaylist } from '../protocols/hls/live-playlist';
import { CACHE, CORS_HEADERS } from './http-answer';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const MEDIA_TYPE = 'video/mp4';

/** A client that asks for a segment this far ahead is not following the playlist. */
const MAX_SEGMENTS_AHEAD = 2;

/** What a stream can be played from by HLS. Without `dvr` nobody can rewind. */
export type HlsOutput = { window: LiveWindow; dvr: DvrWindow | undefined };

type PlaylistRequest = { stream: string; query: URLSearchParams; output: HlsOutput };

/**
 * Answers with the playlist, after waiting for what `_HLS_msn` and `_HLS_part` ask for (RFC 8216bis, 6.2.5.2).
 * Throws `AppError` when there is nothing to play.
 */
export async function servePlaylist(
  response: ServerResponse,
  { stream, query, output: { window } }: PlaylistRequest,
): Promise<void> {
  const has = await waitFor(window, query);
  const text = writeLivePlaylist(window.playlist(), `${stream}/`, withoutDirectives(query));
  send(response, { body: [Buffer.from(text)], type: PLAYLIST_TYPE, cache: PLAYLIST_CACHE[has] });
}

/** Answers with the playlist that reaches back as far as viewers may go. Throws `not_found` when they may not. */
export async function serveDvrPlaylist(
  response: ServerResponse,
  { query, output: { window, dvr } }: Omit<PlaylistRequest, 'stream'>,
): Promise<void> {
  if (!dvr) throw new AppError('not_found', 'This broadcast cannot be rewound.');
  await waitForStart(window);
  const skips = /^(YES|v2)$/.test(query.get('_HLS_skip') ?? '');
  const text = writeDvrPlaylist(dvr.extend(window.playlist()), { query: withoutDirectives(query), skips });
  send(response, { body: [Buffer.from(text)], type: PLAYLIST_TYPE, cache: CACHE.playlist });
}

/** Answers with an init file, a segment or a part; one that is announced but not there yet is waited for. */
export async function serveFile(response: ServerResponse, { window, dvr }: HlsOutput, file: string): Promise<void> {
  const [, sequence, part] = file.match(/^(\d{1,15})\.(\d{1,6})\.m4s$/) ?? [];
  if (sequence !== undefined && part !== undefined && Number(sequence) - window.nextSequence <= 1) {
    await window.waitFor(Number(sequence), Number(part));
  }
  const found = window.file(file) ?? dvr?.find(file);
  if (!found) throw gone();
  if (Array.isArray(found)) return send(response, { body: found, type: MEDIA_TYPE, cache: CACHE.file });
  if (Buffer.isBuffer(found)) return send(response, { body: [found], type: MEDIA_TYPE, cache: CACHE.file });
  await sendStored(response, found);
}

/** `asked`: what the request waited for is in the playlist; `late`: it did not come in time; `newest`: nothing was asked. */
type Waited = 'asked' | 'late' | 'newest';

const PLAYLIST_CACHE: Record<Waited, string> = {
  asked: CACHE.blockingPlaylist,
  late: CACHE.never,
  newest: CACHE.playlist,
};

async function waitFor(window: LiveWindow, query: URLSearchParams): Promise<Waited> {
  const sequence = toCount(query.get('_HLS_msn'));
  const part = toCount(query.get('_HLS_part'));
  if (sequence !== undefined && sequence > window.nextSequence + MAX_SEGMENTS_AHEAD) {
    throw new AppError('invalid_input', 'The playlist does not reach that far yet.');
  }
  await waitForStart(window);
  if (sequence === undefined) return 'newest';
  return (await window.waitFor(sequence, part)) ? 'asked' : 'late';
}

async function waitForStart(window: LiveWindow): Promise<void> {
  if (await window.waitForStart()) return;
  throw new AppError('unavailable', 'The broadcast is about to start. Try again in a moment.', {
    retryAfterSeconds: 1,
  });
}

function toCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The query that let this viewer in, to be repeated for every file; what only concerns the playlist is left out. */
function withoutDirectives(query: URLSearchParams): string {
  const kept = [...query].filter(([name]) => !name.startsWith('_HLS_'));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}

const gone = () => new AppError('not_found', 'This part of the broadcast is not available any more.');

const fileHeaders = (type: string, bytes: number, cache: string) => ({
  ...CORS_HEADERS,
  'Content-Type': type,
  'Content-Length': bytes,
  'Cache-Control': cache,
});

function send(response: ServerResponse, { body, type, cache }: { body: Buffer[]; type: string; cache: string }): void {
  const bytes = body.reduce((sum, { length }) => sum + length, 0);
  response.writeHead(200, fileHeaders(type, bytes, cache));
  if (response.req.method !== 'HEAD') for (const part of body) response.write(part);
  response.end();
}

/** A segment on disk, in small pieces: however many viewers read it, little of it is in memory. */
async function sendStored(response: ServerResponse, { path, offset, bytes }: StoredBytes): Promise<void> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size < offset + bytes) throw gone();
  response.writeHead(200, fileHeaders(MEDIA_TYPE, bytes, CACHE.file));
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  // A player that seeks hangs up in the middle; that is no failure.
  await pipeline(createReadStream(path, { start: offset, end: offset + bytes - 1 }), response).catch(() =>
    response.destroy(),
  );
}
