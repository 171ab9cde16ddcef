import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, readRange } from './byte-range';
import { CACHE, CORS_HEADERS } from './http-answer';

/** So many bytes of a file, from `offset` on. */
export type FilePart = { path: string; bytes: number; offset?: number };

type Exchange = { request: IncomingMessage; response: ServerResponse };

/**
 * Answers with files one after the other as if they were one, or with the range of it that was asked for. What is sent
 * changes only together with `modified` or its length.
 */
export async function sendFiles(
  { request, response }: Exchange,
  { parts, modified, headers: own }: { parts: readonly FilePart[]; modified: Date; headers: Record<string, string> },
): Promise<void> {
  const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const places = parts.map(({ offset = 0 }) => offset.toString(36)).join('.');
  const etag = `"${size.toString(36)}-${Math.floor(modified.getTime()).toString(36)}-${places}"`;
  const headers = {
    ...CORS_HEADERS,
    'Accept-Ranges': 'bytes',
    'Cache-Control': CACHE.hour,
    ETag: etag,
    'Last-Modified': modified.toUTCString(),
    ...own,
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }

  const range = readRange(rangeHeader(request, { etag, modified }), size);
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
  if (request.method === 'HEAD' || end < start) response.end();
  // A player that seeks hangs up in the middle; that is no failure.
  else await pipeline(Readable.from(readParts(parts, { start, end })), response).catch(() => response.destroy());
}

/** With `If-Range`, a range counts only while the file is the one the client knows. Source: RFC 9110, section 13.1.5. */
function rangeHeader(
  { headers }: IncomingMessage,
  { etag, modified }: { etag: string; modified: Date },
): string | undefined {
  const condition = headers['if-range'];
  const isSame = condition === undefined || condition === etag || condition === modified.toUTCString();
  return isSame ? headers.range : undefined;
}

async function* readParts(parts: readonly FilePart[], { start, end }: ByteRange): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const { path, bytes, offset: inFile = 0 } of parts) {
    const [first, last] = [Math.max(0, start - offset), Math.min(bytes, end + 1 - offset) - 1];
    offset += bytes;
    if (first <= last) yield* createReadStream(path, { start: inFile + first, end: inFile + last });
  }
}
