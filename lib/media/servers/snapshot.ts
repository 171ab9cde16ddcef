import type { ServerResponse } from 'node:http';
import { CACHE, CORS_HEADERS } from './http-answer';

/** Answers with a picture that is replaced every few seconds. */
export function serveSnapshot(response: ServerResponse, picture: Buffer): void {
  response.writeHead(200, {
    ...CORS_HEADERS,
    'Content-Type': 'image/jpeg',
    'Content-Length': picture.length,
    'Cache-Control': CACHE.moment,
  });
  response.end(response.req.method === 'HEAD' ? undefined : picture);
}
