import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { HEARTBEAT_FRAME, textFrame } from './frames';

const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];

test('frames of every length class are read by another implementation, one behind the other', async () => {
  const http = createServer();
  const webSockets = new WebSocketServer({ noServer: true });
  const expected = [...LENGTHS.map((length) => 'x'.repeat(length)), '播'.repeat(60)];
  http.on('upgrade', (request, socket, head) => {
    webSockets.handleUpgrade(request, socket, head, () => {
      for (const text of expected) socket.write(textFrame(text));
      socket.write(HEARTBEAT_FRAME);
    });
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');

  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const heard: string[] = [];
  let pings = 0;
  client.on('message', (data) => heard.push(data.toString()));
  client.on('ping', () => pings++);
  await new Promise<void>((resolve) => client.on('message', () => heard.length > expected.length && resolve()));
  expect(heard).toEqual([...expected, '{"type":"tick"}']);
  expect(pings).toBe(1);
  client.terminate();
  http.close();
});
