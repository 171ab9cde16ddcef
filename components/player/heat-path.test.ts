import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatPath } from './heat-path';

test('a recording without a word has no hill', () => {
  expect(heatPath({ bucketMs: 1_000, counts: [] })).toBeUndefined();
  expect(heatPath({ bucketMs: 1_000, counts: [0, 0, 0] })).toBeUndefined();
});

test('the busiest stretch reaches the top, silence stays on the ground', () =>
  expect(heatPath({ bucketMs: 1_000, counts: [0, 0, 8, 0, 0] })).toBe(
    'M0 1L0 1L500 1C1000 1 1000 0.293 1500 0.293C2000 0.293 2000 0 2500 0C3000 0 3000 0.293 3500 0.293C4000 0.293 4000 1 4500 1L5000 1L5000 1Z',
  ));

test('whatever was counted, the hill stays within the bar', () => {
  const heats = fc.record({ bucketMs: fc.integer({ min: 1, max: 90_000 }), counts: fc.array(fc.nat(5_000)) });
  fc.assert(
    fc.property(heats, (heat) => {
      const numbers = (heatPath(heat) ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
      numbers.forEach((value, i) => {
        const most = i % 2 === 0 ? heat.bucketMs * heat.counts.length : 1;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(most);
      });
    }),
  );
});
