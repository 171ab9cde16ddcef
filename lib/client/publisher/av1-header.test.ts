import { expect, test } from 'vitest';
import { readAv1Header } from './av1-header';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const FACTS = '81080c00';

test('the sequence header is found behind a temporal delimiter, with what a codec header begins with', () => {
  const found = readAv1Header(bytes('1200' + '0a03aabbcc' + '3202ffff'));
  expect(Buffer.from(found ?? []).toString('hex')).toBe(`${FACTS}0a03aabbcc`);
});

test('a length of two bytes', () => {
  const long = 'ee'.repeat(130);
  const found = readAv1Header(bytes(`0a8201${long}3200`));
  expect(Buffer.from(found ?? []).toString('hex')).toBe(`${FACTS}0a8201${long}`);
});

test.each(['', '1200', '3202ffff', '12ffffffff'])('none in %j', (hex) => {
  expect(readAv1Header(bytes(hex))).toBeUndefined();
});
