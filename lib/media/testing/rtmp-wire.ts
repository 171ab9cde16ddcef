import { once } from 'node:events';
import { connect } from 'node:net';
import { HANDSHAKE_BYTES, startHandshake } from '../protocols/rtmp/handshake';

/** A bare connection that has shaken hands, for saying what no proper client says. Rejects when it is not let in. */
export async function openWire(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  let received: Buffer = Buffer.alloc(0);
  const shaken = new Promise<void>((resolve, reject) => {
    socket.once('close', () => reject(new Error('The server closed the connection')));
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      if (received.length >= 1 + 2 * HANDSHAKE_BYTES) resolve();
    });
  });
  socket.write(startHandshake());
  await shaken;
  socket.write(received.subarray(1, 1 + HANDSHAKE_BYTES));
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  return { socket, closed, received: () => received.subarray(1 + 2 * HANDSHAKE_BYTES) };
}
