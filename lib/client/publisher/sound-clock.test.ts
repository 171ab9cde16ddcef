import { expect, test } from 'vitest';
import { createSoundClock } from './sound-clock';

const LENGTH_MS = 20;

test('pieces that arrive unevenly are stamped evenly', () => {
  const clock = createSoundClock();
  const stamps = [0, 1, 2, 3, 4, 5].map((i) => clock.stamp(1_000 + i * LENGTH_MS + (i % 2) * 15, LENGTH_MS));
  const gaps = stamps.slice(1).map((stamp, i) => stamp - (stamps[i] ?? 0));
  for (const gap of gaps) expect(Math.abs(gap - LENGTH_MS)).toBeLessThan(0.5);
});

test('a sound card that is too slow is followed: after an hour it is not late', () => {
  const clock = createSoundClock();
  let [arrivedMs, stamp] = [0, 0];
  for (let i = 0; i < 180_000; i++) {
    arrivedMs += LENGTH_MS * 1.0001;
    stamp = clock.stamp(arrivedMs, LENGTH_MS);
  }
  expect(Math.abs(stamp + LENGTH_MS - arrivedMs)).toBeLessThan(5);
});

test('after a sleep the sound is where the clock is', () => {
  const clock = createSoundClock();
  clock.stamp(100, LENGTH_MS);
  expect(clock.stamp(5_000, LENGTH_MS)).toBe(4_980);
});
