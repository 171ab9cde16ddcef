import { expect, test } from 'vitest';
import { rewindWindowMs, toShift } from './time-shift';

test('near live means live; a little further means as near as can be played', () => {
  expect([0, 4_900, 5_000, 9_000, 45_000].map(toShift)).toEqual([undefined, undefined, 10_000, 10_000, 45_000]);
});

test('the window grows with the broadcast up to what the channel offers', () => {
  const after = (seconds: number, minutes: number | undefined) =>
    rewindWindowMs({ minutes, liveSince: 1_000, reachMs: undefined, now: 1_000 + seconds * 1_000 });
  expect(after(29, 10)).toBe(0);
  expect(after(31, 10)).toBe(31_000);
  expect(after(3_600, 10)).toBe(600_000);
  expect(after(3_600, 0)).toBe(0);
  expect(after(3_600, undefined)).toBe(0);
});

test('what the server really has counts more than what it should have', () => {
  const facts = { minutes: 10, liveSince: 0, now: 3_600_000 };
  expect(rewindWindowMs({ ...facts, reachMs: 90_000 })).toBe(90_000);
  expect(rewindWindowMs({ ...facts, reachMs: 12_000 })).toBe(0);
  expect(rewindWindowMs({ ...facts, liveSince: null, reachMs: undefined })).toBe(0);
});
