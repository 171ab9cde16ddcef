import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { FILE_KEY } from '@/lib/providers/storage/embedded';

const PREFIX = '/files/';
const CONTENT_TYPE: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** Serves uploaded pictures. A key is never reused, so browsers may keep them for good. */
export function createFileServer(directory: string) {
  /** True when the path was a file's. */
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!request.url?.startsWith(PREFIX)) return false;
    const key = request.url.slice(PREFIX.length).split('?')[0] ?? '';
    void (FILE_KEY.test(key) ? send(join(directory, key), request, response) : notFound(response));
    return true;
  };
}

async function send(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return notFound(response);
  response.writeHead(200, {
    'content-type': CONTENT_TYPE[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(path)
    .once('error', () => response.destroy())
    .pipe(response);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
  response.end('Not found\n');
}
