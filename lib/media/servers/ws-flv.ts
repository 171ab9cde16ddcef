import type { Duplex } from 'node:stream';
import { ProtocolError } from '../protocol-error';
import { OPCODE, writeFrame } from '../protocols/websocket/frame';
import { type ClientFrame, FrameReader } from '../protocols/websocket/frame-reader';
import { wsFlvTransport } from '../protocols/websocket/ws-flv-transport';
import type { ViewerSocket } from '../viewer';

type Join = (socket: ViewerSocket, transport: typeof wsFlvTransport) => () => void;
type Upgrade = { socket: Duplex; head: Buffer; acceptance: Buffer };

/** Turns an upgrade that has been found proper into a viewer. Throws what `join` throws, before a byte has been sent. */
export function serveWsFlv({ socket, head, acceptance }: Upgrade, join: Join): void {
  if (socket.destroyed) return;
  const leave = join(socket, wsFlvTransport); // its first bytes come with the next batch, after the acceptance
  socket.once('close', leave);
  socket.on('error', () => socket.destroy());
  socket.write(acceptance);

  const frames = new FrameReader();
  const receive = (bytes: Buffer) => {
    try {
      for (const frame of frames.push(bytes)) answer(socket, frame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      socket.destroy();
    }
  };
  if (head.length > 0) receive(head);
  socket.on('data', receive);
  socket.once('end', () => socket.end());
}

function answer(socket: Duplex, { opcode, payload }: ClientFrame): void {
  if (opcode === OPCODE.close) socket.end(writeFrame(OPCODE.close, payload));
  else if (opcode === OPCODE.ping) socket.write(writeFrame(OPCODE.pong, payload));
}
