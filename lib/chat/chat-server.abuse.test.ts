import { connect as connectSocket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { WAIT } from './testing/chat-client';
import { type ChatHarness, ROOM_ID, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat({ ...options, limits: { closeTimeoutMs: 50, ...options.limits } });
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const MESSAGE = { type: 'message-send', clientId: 'abcdefgh', text: 'x' };

describe('CH52: what is not of this wire closes with malformed, and is counted', () => {
  test.each([
    ['no JSON', '{'],
    ['a bare word', '"message-send"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an unknown type', '{"type":"message-remove","seq":1}'],
    ['a type from the prototype', '{"type":"__proto__"}'],
    ['a text that is no text', JSON.stringify({ ...MESSAGE, text: { toString: 'x' } })],
    ['an empty text', JSON.stringify({ ...MESSAGE, text: '  ' })],
    ['a short id', JSON.stringify({ ...MESSAGE, clientId: 'a' })],
    ['an id that databases compare in different ways', JSON.stringify({ ...MESSAGE, clientId: 'ABCDEFGH' })],
    ['a moment before the picture', JSON.stringify({ ...MESSAGE, behindMs: -1 })],
    ['a like of nothing', '{"type":"like-add","batch":1,"count":0}'],
    ['a like of too much', '{"type":"like-add","batch":1,"count":51}'],
    ['a batch that is no number', '{"type":"like-add","batch":"1e9","count":1}'],
    ['depth', `${'['.repeat(4_000)}${']'.repeat(4_000)}`],
  ])('%s', async (_name, frame) => {
    const { connect, chat, memory } = await start();
    const client = await connect();
    client.ws.send(frame);
    await vi.waitFor(() => expect(client.closeCode()).toBe(CHAT_CLOSE.malformed), WAIT);
    expect(chat.stats().counters).toMatchObject({ [`closed.${CHAT_CLOSE.malformed}`]: 1 });
    expect(memory.rows).toEqual([]);
  });

  test('a binary frame', async () => {
    const { connect } = await start();
    const client = await connect();
    client.ws.send(Buffer.from(JSON.stringify(MESSAGE)));
    await vi.waitFor(() => expect(client.closeCode()).toBe(CHAT_CLOSE.malformed), WAIT);
  });
});

test('CH53: a frame over 8 KB is too large, one far over it ends the connection before it is read', async () => {
  const { connect } = await start();
  const large = await connect('guest_a');
  large.ws.send(JSON.stringify({ ...MESSAGE, text: 'x'.repeat(8_200) }));
  await vi.waitFor(() => expect(large.closeCode()).toBe(CHAT_CLOSE.tooLarge), WAIT);
  const huge = await connect('guest_b');
  huge.ws.send('x'.repeat(1_000_000));
  await vi.waitFor(() => expect(huge.closeCode()).toBe(1009), WAIT);
});

test('CH54: a flood of frames closes its connection and nobody else', async () => {
  const { connect } = await start();
  const [flood, other] = [await connect('guest_a'), await connect('guest_b')];
  for (let i = 0; i < 100; i++) flood.send({ type: 'progress', seq: 0 });
  await vi.waitFor(() => expect(flood.closeCode()).toBe(CHAT_CLOSE.tooMany), WAIT);
  other.say('still here');
  await vi.waitFor(() => expect(other.texts()).toEqual(['still here']), WAIT);
});

describe('CH55: broken bytes end their own connection only', () => {
  const upgradeTo = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nx-test-visitor: guest_raw\r\n\r\n';

  /** Sends bytes after an honest upgrade and resolves when the server has ended the connection. */
  const sendBytes = (port: number, bytes: Uint8Array) =>
    new Promise<void>((resolve) => {
      const socket = connectSocket(port, '127.0.0.1', () => socket.write(upgradeTo(`/ws/rooms/${ROOM_ID}`)));
      socket.once('data', () => socket.end(bytes));
      socket.on('data', () => {});
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });

  test('any bytes (seeded)', async () => {
    const { port, connect, chat } = await start({ limits: { maxHandshakesPerIp: 10_000 } });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => sendBytes(port, bytes)),
      { seed: 20261121, numRuns: 150 },
    );
    await vi.waitFor(() => expect(chat.stats().sockets).toBe(0), WAIT);
    const client = await connect('guest_a');
    client.say('still here');
    await vi.waitFor(() => expect(client.texts()).toEqual(['still here']), WAIT);
  });

  test('any JSON in an honest frame (seeded)', async () => {
    const { connect, memory } = await start({ limits: { maxHandshakesPerIp: 10_000 } });
    const types = ['message-send', 'like-add', 'nickname-set', 'progress', 'welcome'];
    const event = fc.record(
      {
        type: fc.constantFrom(...types),
        clientId: fc.oneof(fc.string(), fc.constant('abcdefgh')),
        text: fc.anything(),
        batch: fc.anything(),
        count: fc.anything(),
        seq: fc.anything(),
        name: fc.anything(),
        danmaku: fc.anything(),
      },
      { requiredKeys: ['type'] },
    );
    await fc.assert(
      fc.asyncProperty(event, async (value) => {
        const client = await connect('guest_fuzz');
        client.ws.send(JSON.stringify(value));
        client.ws.close();
        await vi.waitFor(() => expect(client.closeCode()).toBeDefined(), WAIT);
      }),
      { seed: 20261121, numRuns: 150 },
    );
    for (const row of memory.rows) expect(row).toMatchObject({ senderId: 'guest_fuzz', text: expect.any(String) });
    const client = await connect('guest_a');
    client.say('still here');
    await vi.waitFor(() => expect(client.texts()).toContain('still here'), WAIT);
  });

  test('an upgrade that is none', async () => {
    const { port, connect } = await start();
    const raw = await new Promise<string>((resolve) => {
      let heard = '';
      const socket = connectSocket(port, '127.0.0.1', () =>
        socket.write(upgradeTo(`/ws/rooms/${ROOM_ID}`).replace('dGhlIHNhbXBsZSBub25jZQ==', 'short')),
      );
      socket.on('data', (data) => {
        heard += data;
      });
      socket.on('close', () => resolve(heard));
    });
    expect(raw).toMatch(/^HTTP\/1\.1 400 /);
    expect((await connect()).events[0]?.type).toBe('welcome');
  });
});
