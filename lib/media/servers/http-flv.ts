import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '@/lib/core/errors';
import type { Entrance } from '../admission';
import { httpFlvTransport } from '../protocols/flv/http-flv-transport';
import { CACHE, CORS_HEADERS } from './http-answer';
import { prepareHandOver, prepareViewerSocket } from './viewer-socket';

const HEADERS = { ...CORS_HEADERS, 'Content-Type': 'video/x-flv', 'Cache-Control': CACHE.never, Connection: 'close' };
const HEAD = ['HTTP/1.1 200 OK', ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`)].join('\r\n');
const GREETING = Buffer.from(`${HEAD}\r\n\r\n`);

/**
 * Turns a request into a viewer. The socket is taken away from the HTTP server, so that one raw write per batch is all
 * that a viewer costs, and goes to a viewer process where there are some. Throws what `entrance` throws, before a byte has
 * been sent.
 */
export function serveHttpFlv(request: IncomingMessage, response: ServerResponse, entrance: Entrance): void {
  if (request.method === 'HEAD') {
    response.writeHead(200, HEADERS).end();
    return;
  }
  const { socket } = request;
  if (socket.destroyed) return;
  // A pipelined request has no socket of its own yet: its answer must wait for the one before.
  if (response.socket !== socket) throw new AppError('invalid_input', 'Ask for a stream on a connection of its own.');

  const handOver = entrance.chooseProcess(httpFlvTransport);
  if (handOver) {
    takeSocket(response, socket);
    prepareHandOver(socket);
    handOver({ socket, greeting: GREETING, received: Buffer.alloc(0) });
    return;
  }
  const leave = entrance.add(socket, httpFlvTransport); // its first bytes come with the next batch, after the head
  socket.once('close', leave);
  takeSocket(response, socket);
  socket.write(GREETING);
  attendHttpFlv(socket);
}

/** What the connection of a viewer needs besides media. */
export function attendHttpFlv(socket: Socket): void {
  prepareViewerSocket(socket);
  socket.on('data', () => {}); // a viewer has nothing to say
  socket.resume();
}

function takeSocket(response: ServerResponse, socket: Socket): void {
  response.detachSocket(socket);
  socket.removeAllListeners('data');
  socket.removeAllListeners('timeout');
}
