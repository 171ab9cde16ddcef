import { once } from 'node:events';
import { connect as openSocket, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ServerEvent } from '@/lib/contracts/chat';
import { WAIT } from './testing/chat-client';
import { type ChatHarness, ROOM_ID, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat({ isCompressing: true, ...options });
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const LONG = `${'a sentence that repeats itself, '.repeat(20)}天灯`;

/** A browser's end that offers compression as `offer` says and keeps the bytes that arrive. */
async function openRaw(port: number, offer: string): Promise<{ socket: Socket; head: string; bytes: () => Buffer }> {
  const socket = openSocket(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'connect');
  const lines = [
    `GET /ws/rooms/${ROOM_ID} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Extensions: ${offer}`,
    'x-test-visitor: guest_raw',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const bytes = () => Buffer.concat(chunks);
  await vi.waitFor(() => expect(bytes().includes('\r\n\r\n')).toBe(true), WAIT);
  return { socket, head: bytes().toString('latin1').split('\r\n\r\n')[0] ?? '', bytes };
}

const agreed = (head: string) => head.split('\r\n').find((line) => /^sec-websocket-extensions/i.test(line));

describe('CH47: compression', () => {
  test('those who offer it and those who do not hear the same', async () => {
    const { connect, port } = await start();
    const sender = await connect('guest_a');
    const heard: ServerEvent[] = [];
    const plain = new WebSocket(`ws://127.0.0.1:${port}/ws/rooms/${ROOM_ID}`, {
      headers: { 'x-test-visitor': 'guest_plain' },
      perMessageDeflate: false,
    });
    plain.on('message', (data) => heard.push(JSON.parse(data.toString())));
    await vi.waitFor(() => expect(heard).toHaveLength(1), WAIT);
    expect([sender.ws.extensions, plain.extensions]).toEqual(['permessage-deflate', '']);
    for (let i = 0; i < 5; i++) sender.say(`${LONG} ${i}`);
    const texts = () =>
      heard.flatMap((event) => (event.type === 'tick' ? (event.messages ?? []) : []).map(({ text }) => text));
    await vi.waitFor(() => expect(texts()).toHaveLength(5), WAIT);
    await vi.waitFor(() => expect(sender.texts()).toEqual(texts()), WAIT);
    plain.terminate();
  });

  test('what browsers offer is agreed to without a window to keep, and frames come marked and smaller', async () => {
    const { connect, port } = await start();
    const raw = await openRaw(port, 'permessage-deflate; client_max_window_bits');
    expect(agreed(raw.head)).toContain('server_no_context_takeover');
    expect(agreed(raw.head)).toContain('client_no_context_takeover');
    const before = raw.bytes().length;
    (await connect('guest_a')).say(LONG);
    await vi.waitFor(() => expect(raw.bytes().subarray(before).includes(0xc1)).toBe(true), WAIT);
    expect(raw.bytes().includes('a sentence that repeats itself, a sentence')).toBe(false);
    raw.socket.destroy();
  });

  test.each(['permessage-deflate; server_max_window_bits=10', 'x-unknown'])('%s is not agreed to', async (offer) => {
    const { connect, port } = await start();
    const raw = await openRaw(port, offer);
    expect(agreed(raw.head)).toBeUndefined();
    (await connect('guest_a')).say(LONG);
    await vi.waitFor(() => expect(raw.bytes().includes('a sentence that repeats itself, a sentence')).toBe(true), WAIT);
    raw.socket.destroy();
  });

  test('a small frame that unfolds to a huge one ends its own connection only', async () => {
    const { connect } = await start();
    const [bomb, other] = [await connect('guest_bomb'), await connect('guest_b')];
    bomb.ws.send('x'.repeat(4_000_000), { compress: true });
    await vi.waitFor(() => expect(bomb.closeCode()).toBe(1009), WAIT);
    other.say('still here');
    await vi.waitFor(() => expect(other.texts()).toEqual(['still here']), WAIT);
  });

  test('is off unless it is wanted', async () => {
    const { port } = await start({ isCompressing: false });
    const raw = await openRaw(port, 'permessage-deflate; client_max_window_bits');
    expect(agreed(raw.head)).toBeUndefined();
    raw.socket.destroy();
  });
});
