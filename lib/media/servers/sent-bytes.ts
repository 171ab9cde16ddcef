import type { ServerResponse } from 'node:http';

/** Calls `add` with what an answer sent, head included, once it is over. A socket that was taken away is not counted. */
export function countSentBytes(response: ServerResponse, add: (bytes: number) => void): void {
  const { socket } = response;
  if (!socket) return;
  const before = socket.bytesWritten;
  response.once('close', () => add(socket.bytesWritten - before));
}
