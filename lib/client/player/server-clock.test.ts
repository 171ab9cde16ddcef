import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createServerClock } from './server-clock';

const RTT_MS = 20;

/** A reading of a server whose clock is `skewMs` behind ours; the header drops the milliseconds. */
const readingAt = (now: number, skewMs: number) => ({
  sentAt: now,
  receivedAt: now + RTT_MS,
  serverAt: Math.floor((now + RTT_MS / 2 - skewMs) / 1_000) * 1_000,
});

test('two clocks that agree have no skew', () => {
  const clock = createServerClock();
  for (let i = 0; i < 20; i++) clock.note(readingAt(1_000_000 + i * 2_137, 0));
  expect(clock.skewMs()).toBe(0);
});

test('the answer is never off by more than the header can tell', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3_600_000, max: 3_600_000 }), fc.integer({ min: 0, max: 999 }), (skewMs, phase) => {
      const clock = createServerClock();
      clock.note(readingAt(10_000_000 + phase, skewMs));
      expect(Math.abs(clock.skewMs() - skewMs)).toBeLessThanOrEqual(1_000 + RTT_MS);
    }),
  );
});

test('readings at different moments narrow it down', () => {
  const clock = createServerClock();
  for (let i = 0; i < 50; i++) clock.note(readingAt(1_000_000 + i * 2_037, 90_000));
  expect(Math.abs(clock.skewMs() - 90_000)).toBeLessThan(100);
});

test('a clock that is set while we watch is believed anew', () => {
  const clock = createServerClock();
  clock.note(readingAt(1_000_000, 0));
  clock.note(readingAt(1_010_000, 60_000));
  expect(Math.abs(clock.skewMs() - 60_000)).toBeLessThanOrEqual(1_000 + RTT_MS);
});

test('before the first reading our own clock is believed', () => expect(createServerClock().skewMs()).toBe(0));
