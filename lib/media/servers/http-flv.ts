import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '@/lib/core/errors';
import { httpFlvTransport } from '../protocols/flv/http-flv-transport';
import type { ViewerSocket } from '../viewer';
import { CACHE, CORS_HEADERS } from './http-answer';

type Join = (socket: ViewerSocket, transport: typeof httpFlvTransport) => () => void;

const HEADERS = { ...CORS_HEADERS, 'Content-Type': 'video/x-flv', 'Cache-Control': CACHE.never, Connection: 'close' };
const HEAD = ['HTTP/1.1 200 OK', ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)].join('\r\n');

/**
 * Turns a request into a viewer. The socket is taken away from the HTTP server, so that one raw write per batch is all
 * that a viewer costs. Throws what `join` throws, before a byte has been sent.
 */
export function serveHttpFlv(request: IncomingMessage, response: ServerResponse, join: Join): void {
  if (request.method === 'HEAD') {
    response.writeHead(200, HEADERS).end();
    return;
  }
  const { socket } = request;
  if (socket.destroyed) return;
  // A pipelined request has no socket of its own yet: its answer must wait for the one before.
  if (response.socket !== socket) throw new AppError('invalid_input', 'Ask for a stream on a connection of its own.');
  const leave = join(socket, httpFlvTransport); // its first bytes come with the next batch, after the head
  socket.once('close', leave);
  takeSocket(response, socket);
  socket.write(`${HEAD}\r\n\r\n`);
}

function takeSocket(response: ServerResponse, socket: Socket): void {
  response.detachSocket(socket);
  socket.setNoDelay(true);
  socket.setTimeout(0);
  socket.setKeepAlive(true, 30_000);
  socket.removeAllListeners('data');
  socket.removeAllListeners('timeout');
  socket.on('data', () => {}); // a viewer has nothing to say
  socket.on('error', () => socket.destroy());
  socket.resume();
}
