import { describe, expect, test } from 'vitest';
import { createStreamSignature, signStream, verifyStreamSignature } from './stream-signature';

/** Published vectors: key, stream, txTime text, expected txSecret. */
const VECTORS = [
  ['e12c46f2612d5106e2034781ab261ca3', 'test', '5C271099', 'f85a2ab363fe4deaffef9754d79da6fe'],
  ['ngoeiq03', 'test01', '5C01D608', 'ce797dc6238156d548ef945e6ad1ea20'],
  ['somestring', 'test', '5c2acacc', 'b77e812107e1d8b8f247885a46e1bd34'],
  ['somestring', 'test_900', '5c2acacc', '4beae959b16c77da6a65c7edda1dfefe'],
  ['69e0daf7234b01f257a7adb9f807ae9f', '123456', '57D54927', '478a15bf1b25e5c7c5886d2eef220fb8'],
  ['69e0daf7234b01f257a7adb9f807ae9f', 'streamname', '626797CF', '1e789caea1c4152fb9bf299f100fc2db'],
  ['txrtmp', '11212122', '579ACB15', '2133c689c452f0bf81b1a88261f1d9a6'],
] as const;

test.each(VECTORS)('vector %s %s %s', (key, stream, txTime, txSecret) =>
  expect(signStream(key, stream, txTime)).toBe(txSecret),
);

test('the case of txTime changes the signature', () =>
  expect(signStream(VECTORS[0][0], 'test', '5c271099')).not.toBe(VECTORS[0][3]));

describe('verifying', () => {
  const now = 1_700_000_000_000;
  const expiresAt = new Date(now + 60_000);
  const query = (parts: Record<string, string>) => new URLSearchParams(parts);
  const signed = createStreamSignature('key', 'stream', expiresAt);

  test('what was signed is valid until it expires', () => {
    expect(verifyStreamSignature('key', 'stream', query(signed), now)).toBe('valid');
    expect(verifyStreamSignature('key', 'stream', query(signed), now + 60_000)).toBe('expired');
  });

  test('another key, another stream or another time is wrong', () => {
    expect(verifyStreamSignature('other', 'stream', query(signed), now)).toBe('wrong');
    expect(verifyStreamSignature('key', 'other', query(signed), now)).toBe('wrong');
    expect(verifyStreamSignature('key', 'stream', query({ ...signed, txTime: 'FFFFFFFF' }), now)).toBe('wrong');
  });

  test('a wrong signature is never told that it expired', () =>
    expect(verifyStreamSignature('other', 'stream', query(signed), now + 120_000)).toBe('wrong'));

  test('missing or malformed parts', () => {
    expect(verifyStreamSignature('key', 'stream', query({}), now)).toBe('missing');
    expect(verifyStreamSignature('key', 'stream', query({ txTime: signed.txTime }), now)).toBe('missing');
    expect(
      verifyStreamSignature('key', 'stream', query({ txSecret: 'é'.repeat(16), txTime: signed.txTime }), now),
    ).toBe('wrong');
    expect(verifyStreamSignature('key', 'stream', query({ txSecret: signed.txSecret, txTime: 'zz' }), now)).toBe(
      'wrong',
    );
  });
});
