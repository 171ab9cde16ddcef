import { expect, test } from 'vitest';
import { createBudget } from './budget';

/** Asks for a thousand requests at once. Tells how long each had to wait, in milliseconds. */
async function askForMany(slowDowns = 0) {
  const waits: number[] = [];
  const budget = createBudget({ now: () => 1_000, wait: async (ms) => waits.push(ms) });
  for (let i = 0; i < slowDowns; i++) budget.slowDown();
  for (let i = 0; i < 1_000; i++) await budget.take();
  return { atOnce: 1_000 - waits.length, within: (ms: number) => 1_000 - waits.filter((wait) => wait > ms).length };
}

test('a few go out at once, and no more a second than the account may', async () => {
  const { atOnce, within } = await askForMany();
  expect(atOnce).toBeGreaterThan(5);
  expect(atOnce).toBeLessThan(30);
  expect(within(1_000)).toBeGreaterThan(140);
  expect(within(1_000)).toBeLessThan(200);
});

test('after answers that there were too many, fewer go out for a while', async () => {
  const [before, after] = [await askForMany(), await askForMany(4)];
  expect(after.within(500)).toBeLessThan(before.within(500) / 2);
  expect(after.within(60_000)).toBe(1_000);
});
