import { open, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fastStartBytes } from '../recording/fast-start';
import { readAsFlv } from '../recording/flv-file';
import type { Replays } from '../recording/replay';
import type { ReplayFile } from '../routes';
import { contentDisposition } from './attachment';
import { CACHE, CORS_HEADERS } from './http-answer';
import { type FilePart, sendFiles } from './replay-file';

type Exchange = { request: IncomingMessage; response: ServerResponse };
type Asked = { fileKey: string; file: ReplayFile; query: URLSearchParams };

/** Answers with a file of a finished recording; `?download=<name>` makes browsers save it. Throws `not_found`. */
export async function serveReplay(
  exchange: Exchange,
  replays: Replays,
  { fileKey, file, query }: Asked,
): Promise<void> {
  const name = query.get('download');
  const saveAs = (extension: string) =>
    name === null ? {} : { 'Content-Disposition': contentDisposition(name, extension) };
  switch (file) {
    case 'index.m3u8':
      return servePlaylist(exchange, await replays.playlist(fileKey, 'media.mp4'));
    case 'media.mp4':
      return serveMedia(exchange, replays, fileKey);
    case 'video.mp4':
      return serveMovie(exchange, { replays, fileKey, headers: saveAs('mp4') });
    case 'video.flv':
      return serveFlv(exchange, { replays, fileKey, headers: saveAs('flv') });
    default:
      throw file satisfies never;
  }
}

function servePlaylist({ request, response }: Exchange, playlist: string): void {
  const body = Buffer.from(playlist);
  response.writeHead(200, {
    ...CORS_HEADERS,
    'Content-Type': 'application/vnd.apple.mpegurl',
    'Content-Length': body.length,
    'Cache-Control': CACHE.revalidate,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The file as it was written, which the playlist's ranges count in. */
async function serveMedia(exchange: Exchange, replays: Replays, fileKey: string): Promise<void> {
  const { video } = await replays.find(fileKey);
  const { size, mtime } = await stat(video);
  const parts = [{ path: video, bytes: size }];
  return sendFiles(exchange, { parts, modified: mtime, headers: { 'Content-Type': 'video/mp4' } });
}

type Whole = { replays: Replays; fileKey: string; headers: Record<string, string> };

/** The same with a head before it that says everything at once; until that is made, the file as it was written. */
async function serveMovie(exchange: Exchange, { replays, fileKey, headers }: Whole): Promise<void> {
  const { video, head } = await replays.find(fileKey);
  const { size, mtime } = await stat(video);
  const headBytes = await fastStartBytes({ head }, size);
  const parts: FilePart[] = [
    { path: head, bytes: headBytes },
    { path: video, bytes: size },
  ];
  return sendFiles(exchange, { parts, modified: mtime, headers: { 'Content-Type': 'video/mp4', ...headers } });
}

/** Made while it is sent, as fast as it is taken; its length is not known before. */
async function serveFlv({ request, response }: Exchange, { replays, fileKey, headers }: Whole): Promise<void> {
  const { video } = await replays.find(fileKey);
  const entries = await replays.entries(fileKey);
  const type = { 'Content-Type': 'video/x-flv', 'Cache-Control': CACHE.hour };
  response.writeHead(200, { ...CORS_HEADERS, ...type, ...headers });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const file = await open(video, 'r');
  try {
    await pipeline(Readable.from(readAsFlv(file, entries)), response).catch(() => response.destroy());
  } finally {
    await file.close();
  }
}
