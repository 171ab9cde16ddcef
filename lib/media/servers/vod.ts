import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Replays } from '../recording/replay';
import { type ByteRange, readRange } from './byte-range';
import { CACHE, CORS_HEADERS } from './http-answer';

export const VIDEO_FILE = 'video.mp4';

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** Answers with the recording as an HLS playlist of byte ranges. Throws `not_found`. */
export async function serveReplayPlaylist(
  { request, response }: Exchange,
  replays: Replays,
  fileKey: string,
): Promise<void> {
  const body = Buffer.from(await replays.playlist(fileKey, VIDEO_FILE));
  response.writeHead(200, {
    ...CORS_HEADERS,
    'Content-Type': 'application/vnd.apple.mpegurl',
    'Content-Length': body.length,
    'Cache-Control': CACHE.revalidate,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Answers with the recording's file or the part of it that was asked for. Throws `not_found`. */
export async function serveReplayVideo(
  { request, response }: Exchange,
  replays: Replays,
  fileKey: string,
): Promise<void> {
  const { video } = await replays.find(fileKey);
  const { size, mtimeMs, mtime } = await stat(video);
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  const headers = {
    ...CORS_HEADERS,
    'Content-Type': 'video/mp4',
    'Accept-Ranges': 'bytes',
    'Cache-Control': CACHE.hour,
    ETag: etag,
    'Last-Modified': mtime.toUTCString(),
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }

  const range = readRange(rangeHeader(request, { etag, mtime }), size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': end - start + 1,
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  });
  await sendFile({ request, response }, video, { start, end });
}

/** With `If-Range`, a range counts only while the file is the one the client knows. Source: RFC 9110, section 13.1.5. */
function rangeHeader({ headers }: IncomingMessage, { etag, mtime }: { etag: string; mtime: Date }): string | undefined {
  const condition = headers['if-range'];
  const isSame = condition === undefined || condition === etag || condition === mtime.toUTCString();
  return isSame ? headers.range : undefined;
}

async function sendFile({ request, response }: Exchange, path: string, { start, end }: ByteRange): Promise<void> {
  if (request.method === 'HEAD' || end < start) {
    response.end();
    return;
  }
  // A player that seeks hangs up in the middle; that is no failure.
  await pipeline(createReadStream(path, { start, end }), response).catch(() => response.destroy());
}
