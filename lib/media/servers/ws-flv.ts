import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Entrance } from '../admission';
import { ProtocolError } from '../protocol-error';
import { OPCODE, writeFrame } from '../protocols/websocket/frame';
import { type ClientFrame, FrameReader } from '../protocols/websocket/frame-reader';
import { wsFlvTransport } from '../protocols/websocket/ws-flv-transport';
import { prepareHandOver, prepareViewerSocket } from './viewer-socket';

type Upgrade = { socket: Duplex; head: Buffer; acceptance: Buffer };

/**
 * Turns an upgrade that has been found proper into a viewer, in a viewer process where there are some. Throws what
 * `entrance` throws, before a byte has been sent.
 */
export function serveWsFlv({ socket, head, acceptance }: Upgrade, entrance: Entrance): void {
  if (socket.destroyed) return;
  if (!(socket instanceof Socket)) throw new TypeError('A WebSocket needs a connection of its own');
  const handOver = entrance.chooseProcess(wsFlvTransport);
  if (handOver) {
    const received = Buffer.concat([head, socket.read() ?? Buffer.alloc(0)]);
    prepareHandOver(socket);
    handOver({ socket, greeting: acceptance, received });
    return;
  }
  const leave = entrance.add(socket, wsFlvTransport); // its first bytes come with the next batch, after the acceptance
  socket.once('close', leave);
  socket.write(acceptance);
  attendWsFlv(socket, head);
}

/** Answers pings and the goodbye of a viewer; `received` is what has come already. */
export function attendWsFlv(socket: Socket, received: Buffer): void {
  prepareViewerSocket(socket);
  const frames = new FrameReader();
  const receive = (bytes: Buffer) => {
    try {
      for (const frame of frames.push(bytes)) answer(socket, frame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      socket.destroy();
    }
  };
  if (received.length > 0) receive(received);
  socket.on('data', receive);
  socket.once('end', () => socket.end());
}

function answer(socket: Socket, { opcode, payload }: ClientFrame): void {
  if (opcode === OPCODE.close) socket.end(writeFrame(OPCODE.close, payload));
  else if (opcode === OPCODE.ping) socket.write(writeFrame(OPCODE.pong, payload));
}
