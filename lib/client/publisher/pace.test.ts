import { expect, test } from 'vitest';
import { FULL_BITRATE, fullPace, isStuck, nextPace, type Pace } from './pace';

const after = (seconds: number, bufferedBytes: number, from: Pace = fullPace) =>
  Array.from({ length: seconds }).reduce<Pace>((pace) => nextPace(pace, bufferedBytes), from);

/** What 1 s of full pace weighs. */
const ONE_SECOND = FULL_BITRATE / 8;

test('stays full while everything is sent at once', () => expect(after(60, 0).bitrate).toBe(FULL_BITRATE));

test('sends less at once when something is late, and never nothing', () => {
  expect(after(1, ONE_SECOND).bitrate).toBe(FULL_BITRATE * 0.7);
  expect(after(60, ONE_SECOND).bitrate).toBe(250_000);
});

test('tries more only after a while without anything late, until it is full again', () => {
  const slow = after(3, ONE_SECOND);
  expect(after(4, 0, slow).bitrate).toBe(slow.bitrate);
  expect(after(5, 0, slow).bitrate).toBe(Math.round(slow.bitrate * 1.15));
  expect(after(120, 0, slow).bitrate).toBe(FULL_BITRATE);
});

test('pictures are left out when two seconds wait', () => {
  expect(isStuck(ONE_SECOND * 1.9, FULL_BITRATE)).toBe(false);
  expect(isStuck(ONE_SECOND * 2.1, FULL_BITRATE)).toBe(true);
});
