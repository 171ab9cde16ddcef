import { expect, test } from 'vitest';
import type { Page } from '@/lib/contracts/rooms';
import { onlyOnce, readPages } from './pages';

const PAGES: Record<string, Page<{ id: string }>> = {
  b: { items: [{ id: '3' }, { id: '4' }], next: 'c' },
  c: { items: [{ id: '5' }], next: null },
};
const load = async (cursor: string) => PAGES[cursor] ?? { items: [], next: null };
const idsOf = (pages: readonly Page<{ id: string }>[]) => pages.map(({ items }) => items.map(({ id }) => id));

test('reads as many pages as were shown, and stops where the list has become shorter', async () => {
  expect(idsOf(await readPages({ from: 'b', count: 1, load }))).toEqual([['3', '4']]);
  expect(idsOf(await readPages({ from: 'b', count: 9, load }))).toEqual([['3', '4'], ['5']]);
  expect(await readPages({ from: null, count: 2, load })).toEqual([]);
  expect(await readPages({ from: 'b', count: 0, load })).toEqual([]);
});

test('an item that moved to the next page between two readings is shown once', () => {
  expect(onlyOnce([{ id: '1' }, { id: '2' }, { id: '2' }, { id: '3' }]).map(({ id }) => id)).toEqual(['1', '2', '3']);
});
