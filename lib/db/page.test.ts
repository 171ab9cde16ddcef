import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { count, fromCursor, moment, readPage, toCursor } from './page';

const position = z.tuple([count, moment, z.string()]);
const invalid = { code: 'invalid_input', field: 'cursor' };

test('a cursor is safe in a URL and leads back to its position', () => {
  const latest = new Date(Date.UTC(9999, 0));
  fc.assert(
    fc.property(
      fc.nat(2 ** 31 - 1),
      fc.date({ min: new Date(0), max: latest, noInvalidDate: true }),
      fc.string({ unit: 'binary' }),
      (viewers, at, id) => {
        const cursor = toCursor([viewers, at.getTime(), id]);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(fromCursor(cursor, position)).toEqual([viewers, at, id]);
      },
    ),
  );
});

test('any other text is refused', () => {
  const refuse = (text: string) => {
    expect(() => fromCursor(text, position)).toThrow(expect.objectContaining(invalid));
  };
  fc.assert(fc.property(fc.string(), refuse));
  const foreign = [toCursor([1, 'x']), toCursor([1.5, 0, 'x']), toCursor([1, 1e300, 'x']), toCursor([1, -1, 'x'])];
  for (const cursor of foreign) refuse(cursor);
});

test('no cursor is the beginning', () => expect(fromCursor(undefined, position)).toBeUndefined());

test.each([
  { rows: 0, limit: 2, shown: 0, hasNext: false },
  { rows: 2, limit: 2, shown: 2, hasNext: false },
  { rows: 3, limit: 2, shown: 2, hasNext: true },
])('$rows rows, $limit a page: $shown shown, next page: $hasNext', async ({ rows, limit, shown, hasNext }) => {
  const all = Array.from({ length: rows }, (_, i) => i);
  const page = await readPage({
    limit,
    read: async (take) => all.slice(0, take),
    positionOf: (row) => [row, 0, 'id'],
  });
  expect(page.items).toHaveLength(shown);
  expect(page.next === null).toBe(!hasNext);
  if (page.next !== null) expect(fromCursor(page.next, position)?.[0]).toBe(shown - 1);
});
