import { expect, test } from 'vitest';
import { createArrivalSpread } from './arrival-spread';

/** Looks five times a second while media comes in real time, each look so much later than the ideal. */
function observe(latenesses: readonly number[], everyMs = 200) {
  const spread = createArrivalSpread();
  latenesses.forEach((late, i) => {
    spread.note((i * everyMs) / 1_000, 5_000 + i * everyMs + late);
  });
  return Math.round(spread.spreadMs());
}

test('nothing seen, nothing to ride over', () => {
  expect(createArrivalSpread().spreadMs()).toBe(0);
});

test('media that comes evenly needs no distance, however far away it is sent', () => {
  expect(observe([400, 400, 400, 400])).toBe(0);
});

test('the spread is from the earliest to the latest', () => {
  expect(observe([40, 10, 130, 25])).toBe(120);
});

test('a gap counts even when everything comes at once after it', () => {
  const spread = createArrivalSpread();
  for (const [seconds, now] of [
    [1, 1_000],
    [1.2, 1_200],
    [1.2, 1_400],
    [1.2, 1_600],
    [1.8, 1_800],
  ] as const) {
    spread.note(seconds, now);
  }
  expect(Math.round(spread.spreadMs())).toBe(400);
});

test('nothing of an outage counts, not its beginning either', () => {
  const spread = createArrivalSpread();
  for (let now = 1_000; now <= 4_000; now += 200) spread.note(1, now);
  spread.note(4.2, 4_230);
  spread.note(4.4, 4_400);
  expect(Math.round(spread.spreadMs())).toBe(30);
});

test('a publisher who was away is not taken for uneven', () => {
  expect(observe([0, 30, 3_000, 2_500, 10])).toBe(30);
});

test('what was long ago is forgotten', () => {
  expect(observe([0, 300, ...Array<number>(80).fill(20)])).toBe(0);
});

test('timestamps that leap are the new normal after a while', () => {
  expect(observe([0, 20, ...Array<number>(80).fill(5_000), 5_040])).toBe(40);
});
