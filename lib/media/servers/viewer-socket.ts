import type { Socket } from 'node:net';

const KEEP_ALIVE_MS = 30_000;

/** Sets up the connection of a viewer. One whose network vanished while nothing was sent is found 40 s later. */
export function prepareViewerSocket(socket: Socket): void {
  socket.setNoDelay(true);
  socket.setTimeout(0);
  socket.setKeepAlive(true, KEEP_ALIVE_MS); // after that, ten probes a second apart
  socket.on('error', () => socket.destroy());
}

/** Parts of a socket that Node's types leave out. */
type Inside = { _handle?: { readStop?: () => unknown } | null; server?: unknown };

/**
 * Makes a socket ready to be sent to another process. Until that has it, two processes hold the connection, and whatever
 * this one still read would be lost: `pause` alone lets it read on into memory. The HTTP server is not to ask the other
 * process about it either: when that has ended, a server that waits for its answer never closes (Node 20 to 24).
 */
export function prepareHandOver(socket: Socket): void {
  const inside: Inside = socket as unknown as Inside;
  socket.pause();
  inside._handle?.readStop?.();
  inside.server = null;
}
