import { expect, test } from 'vitest';
import { toClock, toSpanWords } from './span-words';

test.each([
  [-5_000, { unit: 'seconds', seconds: 0 }],
  [59_999, { unit: 'seconds', seconds: 59 }],
  [60_000, { unit: 'minutes', minutes: 1 }],
  [85_260_000, { unit: 'hours', hours: 23, minutes: 41 }],
  [90_000_000, { unit: 'days', days: 1, hours: 1 }],
])('%d ms in words', (ms, words) => expect(toSpanWords(ms)).toEqual(words));

test.each([
  [-1, '0:00'],
  [42_000, '0:42'],
  [2_538_999, '42:18'],
  [6_138_000, '1:42:18'],
  [360_000_000, '100:00:00'],
])('%d ms on a clock is %s', (ms, clock) => expect(toClock(ms)).toBe(clock));
