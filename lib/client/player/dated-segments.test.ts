import { expect, test } from 'vitest';
import { momentAt, secondsAt } from './dated-segments';

/** Two segments, then the publisher was away for a minute, then another two. */
const segments = [
  { start: 0, duration: 2, programDateTime: 1_000_000 },
  { start: 2, duration: 2, programDateTime: 1_002_000 },
  { start: 4, duration: 2, programDateTime: 1_064_000 },
  { start: 6, duration: 2, programDateTime: 1_066_000 },
];

test('a moment is found across an interruption', () => {
  expect(secondsAt(segments, 1_003_500)).toBe(3.5);
  expect(secondsAt(segments, 1_065_000)).toBe(5);
  expect(secondsAt(segments, 1_030_000)).toBe(4); // nobody was sending: where it went on
});

test('a moment that is too old is the oldest that stays a while, one to come is the end', () => {
  expect(secondsAt(segments, 900_000)).toBe(2);
  expect(secondsAt(segments, 2_000_000)).toBe(8);
  expect(secondsAt([], 1)).toBeUndefined();
  expect(secondsAt([{ start: 0, duration: 2, programDateTime: null }], 1)).toBeUndefined();
});

test('and back again', () => {
  for (const at of [1_000_000, 1_003_500, 1_067_900])
    expect(momentAt(segments, secondsAt(segments, at) ?? -1)).toBe(at);
  expect(momentAt([], 3)).toBeUndefined();
});
