import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket as Socket, WebSocketServer } from 'ws';
import { CHAT_CLOSE, type ServerEvent } from '@/lib/contracts/chat';
import { createCleanup } from '@/lib/core/cleanup';
import type { ConnectionStatus } from '../chat-connection';
import { GUEST, ROOM } from '../testing/fake-connection';
import type { WakeUp } from './wake-ups';
import { createWebSocketConnection } from './websocket';

const WAIT = { timeout: 10_000, interval: 5 };
const cleanup = createCleanup();
afterEach(async () => void (await cleanup.run()));

const welcome = (protocol = 1) =>
  JSON.stringify({
    type: 'welcome',
    protocol,
    me: GUEST,
    room: ROOM,
    seq: 7,
    viewers: 1,
    likes: 0,
    likeBatch: null,
    messages: [],
    reset: false,
  });

/** A server whose every move the test makes, and a connection to it. */
async function start({ seq = 7, greet = true, now }: { seq?: number; greet?: boolean; now?: () => number } = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const visits: Array<{ socket: Socket; query: URLSearchParams; heard: string[] }> = [];
  server.on('connection', (socket, request: IncomingMessage) => {
    const heard: string[] = [];
    socket.on('message', (data) => heard.push(data.toString()));
    visits.push({ socket, heard, query: new URL(request.url ?? '', 'http://x').searchParams });
    if (greet) socket.send(welcome());
  });
  cleanup.add(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });

  let wake: (reason: WakeUp) => void = () => {};
  const connection = createWebSocketConnection({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ws/rooms/room_1`,
    createSocket: (url) => new Socket(url) as unknown as WebSocket,
    onWakeUp: (listener) => {
      wake = listener;
      return () => {};
    },
    ...(now && { now }),
  });
  const events: ServerEvent[] = [];
  const statuses: ConnectionStatus[] = [];
  const close = connection.connect({
    since: () => seq,
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
  });
  cleanup.add(close);
  return { server, visits, connection, events, statuses, close, wake: (reason: WakeUp) => wake(reason) };
}

test('is open once it is welcomed, and says which page it is and what it has', async () => {
  const { visits, events, statuses } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  expect(events[0]?.type).toBe('welcome');
  expect(visits[0]?.query.get('since')).toBe('7');
  expect(visits[0]?.query.get('tab')).toMatch(/^[a-z0-9]{16}$/);
});

test('sends only when it is open', async () => {
  const { visits, connection, statuses, close } = await start({ greet: false });
  expect(connection.send({ type: 'progress', seq: 1 })).toBe(false);
  await vi.waitFor(() => expect(visits).toHaveLength(1), WAIT);
  visits[0]?.socket.send(welcome());
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  expect(connection.send({ type: 'progress', seq: 2 })).toBe(true);
  await vi.waitFor(() => expect(visits[0]?.heard).toEqual(['{"type":"progress","seq":2}']), WAIT);
  close();
  expect(connection.send({ type: 'progress', seq: 3 })).toBe(false);
});

test('CH20: comes back by itself, as the same page', async () => {
  const { visits, statuses } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  visits[0]?.socket.terminate();
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting', 'open']), WAIT);
  expect(visits[1]?.query.get('tab')).toBe(visits[0]?.query.get('tab'));
});

test.each([CHAT_CLOSE.removed, CHAT_CLOSE.notFound])('CH50: code %i ends it', async (code) => {
  const { visits, statuses } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  visits[0]?.socket.close(code);
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'closed']), WAIT);
});

test('CH50: too slow comes back', async () => {
  const { visits, statuses } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  visits[0]?.socket.close(CHAT_CLOSE.tooSlow);
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting', 'open']), WAIT);
});

test('CH1: a server that speaks another version ends it', async () => {
  const { visits, statuses, events } = await start({ greet: false });
  await vi.waitFor(() => expect(visits).toHaveLength(1), WAIT);
  visits[0]?.socket.send(welcome(2));
  await vi.waitFor(() => expect(statuses).toEqual(['closed']), WAIT);
  expect(events).toEqual([]);
});

test('another network: starts over at once, on a new connection only', async () => {
  const { visits, statuses, wake, events } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  wake('online');
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting', 'open']), WAIT);
  await vi.waitFor(() => expect(visits[0]?.socket.readyState).toBe(Socket.CLOSED), WAIT);
  const heard = events.length;
  visits[1]?.socket.send('{"type":"tick","viewers":2}');
  await vi.waitFor(() => expect(events).toHaveLength(heard + 1), WAIT);
});

test('CH40: a page that wakes up to a long silence starts over, one that was just heard does not', async () => {
  let now = 0;
  const { visits, statuses, wake } = await start({ now: () => now });
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  wake('visible');
  expect(statuses).toEqual(['open']);
  now = 31_000;
  wake('visible');
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting', 'open']), WAIT);
  expect(visits).toHaveLength(2);
});

test('no network: says so at once, and is back with it', async () => {
  const { visits, statuses, wake } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  wake('offline');
  expect(statuses).toEqual(['open', 'reconnecting']);
  wake('online');
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting', 'open']), WAIT);
  expect(visits[1]?.query.get('since')).toBe('7');
});

test('CH40: a machine that was suspended starts over as soon as its timers run again', () => {
  vi.useFakeTimers();
  cleanup.add(() => vi.useRealTimers());
  const sockets: Array<{ onmessage: ((event: { data: string }) => void) | null; close: () => void }> = [];
  const connection = createWebSocketConnection({
    url: 'http://127.0.0.1/ws/rooms/room_1',
    createSocket() {
      const socket = { onmessage: null, close() {} };
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    onWakeUp: () => () => {},
  });
  const statuses: ConnectionStatus[] = [];
  cleanup.add(connection.connect({ since: () => 0, onEvent() {}, onStatus: (status) => statuses.push(status) }));
  sockets[0]?.onmessage?.({ data: welcome() });
  vi.advanceTimersByTime(20_000);
  vi.setSystemTime(Date.now() + 20_000);
  vi.advanceTimersByTime(5_000);
  expect(statuses).toEqual(['open', 'reconnecting']);
  vi.advanceTimersByTime(1_000);
  expect(sockets).toHaveLength(2);
});

test('a server that is away is asked until it is there', async () => {
  const { server, visits, statuses } = await start();
  await vi.waitFor(() => expect(statuses).toEqual(['open']), WAIT);
  const { port } = server.address() as AddressInfo;
  server.close();
  visits[0]?.socket.terminate();
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting']), WAIT);
  const again = new WebSocketServer({ port, host: '127.0.0.1' });
  cleanup.add(() => {
    for (const socket of again.clients) socket.terminate();
    again.close();
  });
  again.on('connection', (socket) => socket.send(welcome()));
  await vi.waitFor(() => expect(statuses).toEqual(['open', 'reconnecting', 'open']), WAIT);
});

test('does not come back once it is closed', () => {
  vi.useFakeTimers();
  cleanup.add(() => vi.useRealTimers());
  const created: Array<{ onclose: ((event: { code: number }) => void) | null; close: () => void }> = [];
  const connection = createWebSocketConnection({
    url: 'http://127.0.0.1/ws/rooms/room_1',
    createSocket() {
      const socket = { onclose: null, close() {} };
      created.push(socket);
      return socket as unknown as WebSocket;
    },
    onWakeUp: () => () => {},
  });
  const connect = () => connection.connect({ since: () => 0, onEvent() {}, onStatus() {} });

  const close = connect();
  created[0]?.onclose?.({ code: 1006 });
  vi.advanceTimersByTime(1_000);
  expect(created).toHaveLength(2);
  created[1]?.onclose?.({ code: 1006 });
  close();
  vi.advanceTimersByTime(600_000);
  expect(created).toHaveLength(2);

  connect();
  expect(created).toHaveLength(3);
});
