import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { PUBLISH_ACCEPTED, PUBLISH_CLOSE } from '@/lib/core/publish-socket';
import { createPublishConnection } from './publish-connection';

/** A socket whose other end the test is. */
class FakeSocket {
  readyState = 1;
  bufferedAmount = 0;
  sent: unknown[] = [];
  closedWith: number | undefined;
  onopen = () => {};
  onmessage = (_event: { data: unknown }) => {};
  onclose = (_event: { code: number; reason: string }) => {};
  send(data: unknown) {
    this.sent.push(data);
  }
  close(code?: number) {
    this.closedWith = code ?? 1005;
  }
}

let sockets: FakeSocket[];
let heard: string[];
beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
});
afterEach(() => {
  vi.useRealTimers();
});

function start(openTicket = async () => ({ path: '/ws/publish/night', signature: 'signed' })) {
  return createPublishConnection({
    openTicket,
    createSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    onOpen: () => heard.push('open'),
    onLost: () => heard.push('lost'),
    onEnd: (why) => heard.push(`end ${why}`),
  });
}

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

async function accept(at: number) {
  await pass(1_000);
  sockets[at]?.onopen();
  sockets[at]?.onmessage({ data: PUBLISH_ACCEPTED });
}

const drop = (at: number, code = 1006, reason = '') => sockets[at]?.onclose({ code, reason });

test('says its signature first, and sends nothing before it is let in', async () => {
  const connection = start();
  await pass();
  sockets[0]?.onopen();
  expect(connection.send(Uint8Array.of(1))).toBe(false);
  sockets[0]?.onmessage({ data: PUBLISH_ACCEPTED });
  expect(connection.send(Uint8Array.of(2))).toBe(true);
  expect(sockets[0]?.sent).toEqual(['signed', Uint8Array.of(2)]);
  connection.close();
  expect(sockets[0]?.closedWith).toBe(PUBLISH_CLOSE.goodbye);
});

test('a lost connection is made again with a new ticket', async () => {
  const openTicket = vi.fn(async () => ({ path: '/ws/publish/night', signature: 'signed' }));
  start(openTicket);
  await accept(0);
  drop(0);
  await accept(1);
  expect(heard).toEqual(['open', 'lost', 'open']);
  expect(openTicket).toHaveBeenCalledTimes(2);
});

test('while the server has not noticed the loss, it is tried again', async () => {
  start();
  await accept(0);
  drop(0);
  await pass(1_000);
  drop(1, PUBLISH_CLOSE.refused, 'conflict');
  await accept(2);
  expect(heard).toEqual(['open', 'lost', 'open']);
});

test('without a connection for longer than a broadcast is held, it is over', async () => {
  const openTicket = vi
    .fn(async () => ({ path: '', signature: '' }))
    .mockResolvedValueOnce({ path: '', signature: '' })
    .mockRejectedValue(new AppError('unavailable', 'no network'));
  start(openTicket);
  await accept(0);
  drop(0);
  await pass(25_000);
  expect(heard).toEqual(['open', 'lost', 'end lost']);
});

test('a broadcast that was ended elsewhere is not begun again', async () => {
  start();
  await accept(0);
  drop(0, PUBLISH_CLOSE.cut, 'The broadcast has ended.');
  await pass(1_000);
  drop(1, PUBLISH_CLOSE.refused, 'forbidden');
  expect(heard).toEqual(['open', 'lost', 'end ended']);
});

test.each(['conflict', 'forbidden', 'unauthorized'] as const)(
  'whoever is refused at first is told %s',
  async (code) => {
    start();
    await pass();
    drop(0, PUBLISH_CLOSE.refused, code);
    expect(heard).toEqual([`end ${code}`]);
  },
);

test('a server that cannot be reached at first is told', async () => {
  start(async () => {
    throw new AppError('unavailable', 'no network');
  });
  await pass();
  expect(heard).toEqual(['end unavailable']);
});

test('a network that vanished is noticed when nothing leaves any more', async () => {
  const connection = start();
  await accept(0);
  const socket = sockets[0];
  if (!socket) throw new Error('no socket');
  connection.send(new Uint8Array(1_000));
  socket.bufferedAmount = 500;
  await pass(3_000);
  connection.send(new Uint8Array(1_000));
  socket.bufferedAmount = 1_200; // slow, but something left
  await pass(5_000);
  expect(heard).toEqual(['open']);
  await pass(4_000);
  expect(heard).toEqual(['open', 'lost']);
});
