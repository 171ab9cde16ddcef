import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { ProtocolError } from '../../protocol-error';
import { splitEverywhere } from '../../testing/split';
import { HANDSHAKE_BYTES, startHandshake } from './handshake';
import { ServerHandshake } from './server-handshake';

const CLIENT_KEY = Buffer.from('Genuine Adobe Flash Player 001');
const SERVER_KEY = Buffer.from('Genuine Adobe Flash Media Server 001');
const SECRET = Buffer.from('f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae', 'hex');
const hmac = (key: Buffer, ...data: Buffer[]) => createHmac('sha256', key).update(Buffer.concat(data)).digest();

const offsetIn = (part: Buffer, block: number) =>
  block + 4 + ([0, 1, 2, 3].reduce((sum, i) => sum + part.readUInt8(block + i), 0) % 728);
const around = (part: Buffer, offset: number) => [part.subarray(0, offset), part.subarray(offset + 32)];

/** C0 and C1 of a client that signs, with its digest in the first or the second block. */
function signedStart(block: number) {
  const c1 = Buffer.concat([Buffer.of(0, 0, 0, 0, 9, 0, 124, 2), randomBytes(HANDSHAKE_BYTES - 8)]);
  const offset = offsetIn(c1, block);
  const digest = hmac(CLIENT_KEY, ...around(c1, offset));
  digest.copy(c1, offset);
  return { c0c1: Buffer.concat([Buffer.of(3), c1]), digest };
}

test('a plain client gets its own bytes back, wherever they are cut', () => {
  const start = startHandshake();
  const end = Buffer.concat([randomBytes(HANDSHAKE_BYTES), Buffer.from('next')]);
  for (const [first, second] of [...splitEverywhere(Buffer.concat([start, end]))].filter((_, i) => i % 97 === 0)) {
    const handshake = new ServerHandshake();
    const answers = [handshake.push(first), handshake.push(second)];
    const reply = answers.map((answer) => answer.reply).find((bytes) => bytes !== undefined);
    expect(reply?.length).toBe(1 + 2 * HANDSHAKE_BYTES);
    expect(reply?.subarray(1 + HANDSHAKE_BYTES).equals(start.subarray(1))).toBe(true);
    expect(answers.at(-1)?.rest?.toString()).toBe('next');
  }
});

test.each([8, 772])('a client that signs at block %i gets a signature it can check', (block) => {
  const { c0c1, digest } = signedStart(block);
  const { reply } = new ServerHandshake().push(c0c1);
  const s1 = reply?.subarray(1, 1 + HANDSHAKE_BYTES) ?? Buffer.alloc(0);
  const s2 = reply?.subarray(1 + HANDSHAKE_BYTES) ?? Buffer.alloc(0);

  const offset = offsetIn(s1, 8);
  expect(s1.subarray(offset, offset + 32)).toEqual(hmac(SERVER_KEY, ...around(s1, offset)));
  const key = hmac(Buffer.concat([SERVER_KEY, SECRET]), digest);
  expect(s2.subarray(-32)).toEqual(hmac(key, s2.subarray(0, -32)));
});

test('something that is not RTMP is sent away', () => {
  expect(() => new ServerHandshake().push(Buffer.alloc(1 + HANDSHAKE_BYTES, 0x16))).toThrow(ProtocolError);
});
