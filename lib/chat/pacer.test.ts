import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer } from './pacer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const create = () => createPacer({ minTickMs: 50, maxTickMs: 1_000, fanOutPercent: 50 });

test('CH45: small rooms tick every 50 ms, a fan-out of 90 ms every 180 ms', () => {
  expect(create().tickMs(0.5)).toBe(50);
  expect(create().tickMs(90)).toBe(180);
  expect(create().tickMs(90_000)).toBe(1_000);
});

test('CH45: many rooms together stay within the share', () => {
  const pacer = create();
  const rooms = Array.from({ length: 200 }, () => ({ dueAt: 0 }));
  let busyMs = 0;
  for (let at = 0; at < 20_000; at += 5) {
    vi.advanceTimersByTime(5);
    for (const room of rooms) {
      if (room.dueAt > at) continue;
      pacer.spent(0.4, 0.4);
      if (at >= 10_000) busyMs += 0.4;
      room.dueAt = at + pacer.tickMs(0.4);
    }
  }
  // Unpaced they would take 200 × 0.4 ms / 50 ms = 160 % of the loop.
  expect(busyMs / 10_000).toBeLessThan(0.6);
});

test('what was busy a while ago does not count any more', () => {
  const pacer = create();
  pacer.spent(2_000, 30);
  expect(pacer.tickMs(0)).toBeGreaterThan(100);
  vi.advanceTimersByTime(10_000);
  expect(pacer.tickMs(0)).toBe(50);
  expect(pacer.stats().longestSliceMs).toBe(30);
});
