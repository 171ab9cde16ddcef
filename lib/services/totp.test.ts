import { describe, expect, test } from 'vitest';
import { codeAt, createTotpSecret, findStep, stepAt, toBase32, toOtpauthUri } from './totp';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

/** RFC 6238, appendix B, the rows of SHA-1. */
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at %i s the code is %s', (seconds, code) => expect(codeAt(secret, stepAt(at(seconds)), 8)).toBe(code));

/** RFC 4226, appendix D. */
test('the first codes of the counter are those of the RFC', () =>
  expect(Array.from({ length: 5 }, (_, i) => codeAt(secret, i))).toEqual([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
  ]));

describe('a code', () => {
  const now = at(1_234_567_890);
  const step = stepAt(now);
  const find = (code: string, usedStep = 0) => findStep(secret, code, { now, usedStep });

  test.each([-1, 0, 1])('of %i steps from now is taken', (drift) =>
    expect(find(codeAt(secret, step + drift))).toBe(step + drift),
  );
  test.each([-2, 2])('of %i steps from now is not', (drift) =>
    expect(find(codeAt(secret, step + drift))).toBeUndefined(),
  );
  test('works once, and none before it does any more', () => {
    expect(find(codeAt(secret, step), step)).toBeUndefined();
    expect(find(codeAt(secret, step - 1), step)).toBeUndefined();
    expect(find(codeAt(secret, step + 1), step)).toBe(step + 1);
  });
  test.each(['', '000000', '1234567', 'abcdef', '٩٤٢٨٧٠'])('%j is none', (code) => expect(find(code)).toBeUndefined());
});

/** RFC 4648, chapter 10. */
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foob', 'MZXW6YQ'],
  ['foobar', 'MZXW6YTBOI'],
])('base 32 of %j is %j', (text, expected) => expect(toBase32(Buffer.from(text))).toBe(expected));

test('a secret has 160 bits and is like no other', () => {
  expect(toBase32(createTotpSecret())).toMatch(/^[A-Z2-7]{32}$/);
  expect(createTotpSecret()).not.toEqual(createTotpSecret());
});

test('the address of the QR code keeps names of any kind apart', () =>
  expect(toOtpauthUri(Buffer.from('foobar'), { issuer: '开播: A&B', account: 'mina' })).toBe(
    'otpauth://totp/%E5%BC%80%E6%92%AD%3A%20A%26B:mina?secret=MZXW6YTBOI&issuer=%E5%BC%80%E6%92%AD%3A%20A%26B',
  ));
