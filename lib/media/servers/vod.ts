import { open, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fastStartBytes, filesOfCut } from '../recording/fast-start';
import { readAsFlv } from '../recording/flv-file';
import type { RecordingFiles } from '../recording/recording-files';
import type { Replays } from '../recording/replay';
import { type Cut, isWhole, type Stretch } from '../recording/stretch';
import type { ReplayFile } from '../routes';
import { contentDisposition } from './attachment';
import { CACHE, CORS_HEADERS } from './http-answer';
import { type FilePart, sendFiles } from './replay-file';

type Exchange = { request: IncomingMessage; response: ServerResponse };
type Asked = {
  fileKey: string;
  file: ReplayFile;
  query: URLSearchParams;
  /** What of it may be seen. No byte of anything else is sent. */
  stretch: Stretch;
  /** Called when a stretch has no head yet. */
  wantHead: (fileKey: string, stretch: Stretch) => void;
  /** True: the address works for a while and for whom it was made; no cache that others use may keep the answer. */
  isSigned: boolean;
};

/** Answers with a file of a finished recording; `?download=<name>` makes browsers save it. Throws `not_found`. */
export async function serveReplay(
  exchange: Exchange,
  replays: Replays,
  { file, query, isSigned, ...asked }: Asked,
): Promise<void> {
  const name = query.get('download');
  const kept = { 'Cache-Control': isSigned ? CACHE.privateHour : CACHE.hour };
  const saveAs = (extension: string) => ({
    ...kept,
    ...(name !== null && { 'Content-Disposition': contentDisposition(name, extension) }),
  });
  switch (file) {
    case 'index.m3u8':
      return servePlaylist(exchange, await replays.playlist(asked.fileKey, 'media.mp4', asked.stretch));
    case 'media.mp4':
      return serveMedia(exchange, { replays, ...asked, headers: kept });
    case 'video.mp4':
      return serveMovie(exchange, { replays, ...asked, headers: saveAs('mp4') });
    case 'video.flv':
      return serveFlv(exchange, { replays, ...asked, headers: saveAs('flv') });
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

type Source = Pick<Asked, 'fileKey' | 'stretch'> & { replays: Replays };
type Whole = Source & { headers: Record<string, string> };

/** The file as it was written, or the pieces of it that are shown, which the playlist's ranges count in. */
async function serveMedia(exchange: Exchange, asked: Whole): Promise<void> {
  const { parts, modified } = await openMedia(asked);
  return sendFiles(exchange, { parts, modified, headers: { 'Content-Type': 'video/mp4', ...asked.headers } });
}

type Media = { files: RecordingFiles; cut: Cut | undefined; parts: FilePart[]; bytes: number; modified: Date };

async function openMedia({ replays, fileKey, stretch }: Source): Promise<Media> {
  const files = await replays.find(fileKey);
  const { size, mtime } = await stat(files.video);
  const cut = await replays.cut(fileKey, stretch);
  const pieces = cut?.pieces ?? [{ offset: 0, bytes: size }];
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  const parts = pieces.map((piece) => ({ path: files.video, ...piece }));
  return { files: cut ? filesOfCut(files, cut) : files, cut, parts, bytes, modified: mtime };
}

/** The same with a head before it that says everything at once; until that is made, the file as it was written. */
async function serveMovie(exchange: Exchange, asked: Whole & Pick<Asked, 'wantHead'>): Promise<void> {
  const { files, parts, bytes, modified } = await openMedia(asked);
  const headBytes = await fastStartBytes(files, bytes);
  if (headBytes === 0 && !isWhole(asked.stretch)) asked.wantHead(asked.fileKey, asked.stretch);
  const head: FilePart = { path: files.head, bytes: headBytes };
  const headers = { 'Content-Type': 'video/mp4', ...asked.headers };
  return sendFiles(exchange, { parts: [head, ...parts], modified, headers });
}

/** Made while it is sent, as fast as it is taken; its length is not known before. */
async function serveFlv({ request, response }: Exchange, { replays, fileKey, ...asked }: Whole): Promise<void> {
  const { video } = await replays.find(fileKey);
  const cut = await replays.cut(fileKey, asked.stretch);
  const entries = cut?.entries ?? (await replays.entries(fileKey));
  response.writeHead(200, { ...CORS_HEADERS, 'Content-Type': 'video/x-flv', ...asked.headers });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const file = await open(video, 'r');
  try {
    await pipeline(Readable.from(readAsFlv(file, entries, cut?.startMs)), response).catch(() => response.destroy());
  } finally {
    await file.close();
  }
}
