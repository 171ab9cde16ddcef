import { expect, test } from 'vitest';
import { toMediaMs, toWallClock } from './timeline';

/** On air for 10 s, gone for 30 s, on air again. */
const timeline = [
  { mediaMs: 0, at: 1_000_000 },
  { mediaMs: 10_000, at: 1_040_000 },
];

test('a moment on air is its place in the recording', () => {
  expect(toMediaMs(timeline, 1_004_000)).toBe(4_000);
  expect(toMediaMs(timeline, 1_041_500)).toBe(11_500);
});

test('a moment in the gap is where the picture stopped', () => expect(toMediaMs(timeline, 1_025_000)).toBe(10_000));

test('a moment before the start is the start', () => expect(toMediaMs(timeline, 5)).toBe(0));

test('and back', () => {
  expect(toWallClock(timeline, 4_000)).toBe(1_004_000);
  expect(toWallClock(timeline, 11_500)).toBe(1_041_500);
});

test('a recording without anchors starts at its own zero', () => expect(toMediaMs([], 7)).toBe(0));
