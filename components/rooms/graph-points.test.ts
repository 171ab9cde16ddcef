import { expect, test } from 'vitest';
import { thinForTable, toGraphPoints } from './graph-points';

const sample = (seconds: number, viewers: number) => ({
  ...{ at: new Date(Date.UTC(2026, 10, 21, 12, 0, seconds)).toISOString(), viewers, messages: 0 },
});

test('the line spans the time, and the most viewers are at the top', () =>
  expect(toGraphPoints([sample(0, 0), sample(15, 10), sample(60, 5)], { width: 100, height: 40 })).toBe(
    '0,40 25,0 100,20',
  ));

test('nobody watching is a line on the ground, one sample a point', () => {
  expect(toGraphPoints([sample(0, 0), sample(15, 0)], { width: 100, height: 40 })).toBe('0,40 100,40');
  expect(toGraphPoints([sample(0, 3)], { width: 100, height: 40 })).toBe('0,0');
  expect(toGraphPoints([], { width: 100, height: 40 })).toBe('');
});

test('a table has the first and the last, and not more rows than asked for', () => {
  const numbers = Array.from({ length: 1_000 }, (_, i) => i);
  const rows = thinForTable(numbers, 20);
  expect(rows).toHaveLength(20);
  expect([rows[0], rows.at(-1)]).toEqual([0, 999]);
  expect(thinForTable([1, 2], 20)).toEqual([1, 2]);
});
