import { expect, test } from 'vitest';
import { ProtocolError } from '../../protocol-error';
import { packet } from '../../testing/packets';
import { splitEverywhere } from '../../testing/split';
import { writeTags } from '../flv/tag';
import { acceptWebSocket } from './accept';
import { OPCODE, writeFrame } from './frame';
import { FrameReader } from './frame-reader';
import { wsFlvTransport } from './ws-flv-transport';

const masked = (opcode: number, payload: string) => {
  const mask = Buffer.of(1, 2, 3, 4);
  const body = Buffer.from(payload).map((byte, i) => byte ^ (mask[i % 4] ?? 0));
  return Buffer.concat([Buffer.of(0x80 | opcode, 0x80 | body.length), mask, body]);
};

test.each([
  [125, '827d'],
  [126, '827e007e'],
  [65_535, '827effff'],
  [65_536, '827f0000000000010000'],
])('a frame of %i bytes has the shortest header', (bytes, header) => {
  expect(writeFrame(OPCODE.binary, Buffer.alloc(bytes)).subarray(0, -bytes).toString('hex')).toBe(header);
});

test.each([10, 200, 70_000])('a batch of %i bytes is one frame around its tags', (bytes) => {
  const packets = [packet('video', 'key', 0, bytes)];
  expect(wsFlvTransport.encode(packets).equals(writeFrame(OPCODE.binary, writeTags(packets)))).toBe(true);
});

test('frames of a browser are read, wherever they are cut', () => {
  const bytes = Buffer.concat([masked(OPCODE.ping, 'are you there'), masked(OPCODE.close, '')]);
  for (const [first, second] of splitEverywhere(bytes)) {
    const reader = new FrameReader();
    const frames = [...reader.push(first), ...reader.push(second)];
    expect(frames.map(({ opcode, payload }) => [opcode, payload.toString()])).toEqual([
      [OPCODE.ping, 'are you there'],
      [OPCODE.close, ''],
    ]);
  }
});

test.each([
  ['not masked', Buffer.of(0x81, 0x01, 0x61)],
  ['longer than anything a viewer has to say', Buffer.of(0x82, 0xfe)],
])('a frame that is %s is refused', (_, bytes) => {
  expect(() => new FrameReader().push(bytes)).toThrow(ProtocolError);
});

test('the handshake answers with the value of RFC 6455, section 1.3', () => {
  const headers = {
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  expect(acceptWebSocket({ headers })?.toString()).toContain(
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
  );
  expect(acceptWebSocket({ headers: { ...headers, 'sec-websocket-key': 'short' } })).toBeUndefined();
  expect(acceptWebSocket({ headers: { ...headers, 'sec-websocket-version': '8' } })).toBeUndefined();
});
