import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMoment, toMomentText } from './moment';

test.each([
  ['1h2m3s', 3_723_000],
  ['2m', 120_000],
  ['90s', 90_000],
  ['90', 90_000],
  ['0s', 0],
  ['1h3s', 3_603_000],
])('%s is %d ms', (text, ms) => expect(readMoment(text)).toBe(ms));

test.each(['', 'soon', '1m2h', '-3s', '3.5s', '99999999999', '<b>'])('%j is no moment', (text) =>
  expect(readMoment(text)).toBeUndefined(),
);

test('what is written is read again, to the second', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 360_000_000 }), (ms) => {
      expect(readMoment(toMomentText(ms))).toBe(Math.floor(ms / 1_000) * 1_000);
    }),
  ));
