import { describe, expect, test } from 'vitest';
import type { PushRow } from '@/lib/db/pushes';
import { findPush, toTimeline } from './recorded-stretch';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000);

const push = (from: number, to: number | null, session = 'one'): PushRow => ({
  stream: 'night',
  sequence: String(from),
  session,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
  endReason: null,
  isFound: false,
  misses: 0,
});
const file = (from: number, to: number, durationMs = (to - from) * 1_000) => ({
  startedAt: at(from),
  endedAt: at(to),
  durationMs,
});

describe('the push that a file was recorded from', () => {
  const [now, later] = [at(400), at(3_600)];

  test('is the one it began in, whatever else it overlaps', () => {
    const pushes = [push(0, 100), push(110, 300, 'two')];
    expect(findPush(file(90, 300), pushes, now)).toBe(pushes[0]);
    expect(findPush(file(111, 130), pushes, now)).toBe(pushes[1]);
  });

  test('is not said while one is open, or near only, until reports are over', () => {
    const [open, near] = [push(0, null), push(20, 60)];
    expect(findPush(file(10, 90), [open], now)).toBeUndefined();
    expect(findPush(file(10, 90), [open], later)).toBe(open);
    expect(findPush(file(18, 60), [near], now)).toBeUndefined();
    expect(findPush(file(18, 60), [near], later)).toBe(near);
    expect(findPush(file(10, 60), [near], later)).toBeUndefined();
  });

  test('is one that was let in rather than one that was refused, which has to hold the beginning exactly', () => {
    const refused = push(50, 50, '');
    expect(findPush(file(50, 90), [push(0, 100), refused], now)).toMatchObject({ session: 'one' });
    expect(findPush(file(50, 90), [refused], now)).toBe(refused);
    expect(findPush(file(51, 90), [refused], later)).toBeUndefined();
  });
});

describe('the timeline of a file', () => {
  test('of one connection ends when the file ends', () =>
    expect(toTimeline(file(0, 100, 97_500), [push(0, 100)])).toEqual([{ mediaMs: 0, at: at(2.5).getTime() }]));

  test('of several has a point for each, none for what came before or after', () =>
    expect(toTimeline(file(10, 130, 100_000), [push(-50, -20), push(70, 200), push(0, 50), push(140, 150)])).toEqual([
      { mediaMs: 0, at: at(10).getTime() },
      { mediaMs: 40_000, at: at(70).getTime() },
    ]));
});
