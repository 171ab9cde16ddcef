import type { ServerResponse } from 'node:http';
import { AppError } from '@/lib/core/errors';
import type { LiveWindow } from '../packaging/live-window';
import { writeLivePlaylist } from '../protocols/hls/live-playlist';
import { CACHE, CORS_HEADERS } from './http-answer';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const MEDIA_TYPE = 'video/mp4';

/** A client that asks for a segment this far ahead is not following the playlist. */
const MAX_SEGMENTS_AHEAD = 2;

type PlaylistRequest = { stream: string; query: URLSearchParams; window: LiveWindow };

/**
 * Answers with the playlist, after waiting for what `_HLS_msn` and `_HLS_part` ask for (RFC 8216bis, 6.2.5.2).
 * Throws `AppError` when there is nothing to play.
 */
export async function servePlaylist(
  response: ServerResponse,
  { stream, query, window }: PlaylistRequest,
): Promise<void> {
  await waitFor(window, query);
  const text = writeLivePlaylist(window.playlist(), `${stream}/`, withoutDirectives(query));
  send(response, { body: [Buffer.from(text)], type: PLAYLIST_TYPE, cache: CACHE.revalidate });
}

/** Answers with an init file, a segment or a part; one that is announced but not there yet is waited for. */
export async function serveFile(response: ServerResponse, window: LiveWindow, file: string): Promise<void> {
  const [, sequence, part] = file.match(/^(\d{1,15})\.(\d{1,6})\.m4s$/) ?? [];
  if (sequence !== undefined && part !== undefined && Number(sequence) - window.nextSequence <= 1) {
    await window.waitFor(Number(sequence), Number(part));
  }
  const body = window.file(file);
  if (!body) throw new AppError('not_found', 'This part of the broadcast is not available any more.');
  send(response, { body, type: MEDIA_TYPE, cache: CACHE.brief });
}

async function waitFor(window: LiveWindow, query: URLSearchParams): Promise<void> {
  const sequence = toCount(query.get('_HLS_msn'));
  const part = toCount(query.get('_HLS_part'));
  if (sequence !== undefined && sequence > window.nextSequence + MAX_SEGMENTS_AHEAD) {
    throw new AppError('invalid_input', 'The playlist does not reach that far yet.');
  }
  if (!(await window.waitForStart())) {
    throw new AppError('unavailable', 'The broadcast is about to start. Try again in a moment.', {
      retryAfterSeconds: 1,
    });
  }
  if (sequence !== undefined) await window.waitFor(sequence, part);
}

function toCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The query that let this viewer in, to be repeated for every file; what only concerns the playlist is left out. */
function withoutDirectives(query: URLSearchParams): string {
  const kept = [...query].filter(([name]) => !name.startsWith('_HLS_'));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}

function send(response: ServerResponse, { body, type, cache }: { body: Buffer[]; type: string; cache: string }): void {
  const bytes = body.reduce((sum, { length }) => sum + length, 0);
  response.writeHead(200, { ...CORS_HEADERS, 'Content-Type': type, 'Content-Length': bytes, 'Cache-Control': cache });
  if (response.req.method !== 'HEAD') for (const part of body) response.write(part);
  response.end();
}
