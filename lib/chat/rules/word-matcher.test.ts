import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWordMatcher } from './word-matcher';

test('finds what a plain search finds (seeded)', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '赌', '👍'), maxLength: 6 });
  const property = fc.property(
    fc.array(letters, { maxLength: 6 }),
    fc.array(letters, { maxLength: 6 }),
    (words, parts) => {
      const text = parts.join('');
      const expected = words.some((word) => word !== '' && text.includes(word));
      expect(createWordMatcher(words)(text)).toBe(expected);
    },
  );
  fc.assert(property, { seed: 20261121, numRuns: 2_000 });
});

test('a word inside another, and one that ends where another fails', () => {
  const containsAny = createWordMatcher(['abcd', 'bc', 'ce']);
  expect(containsAny('xabce')).toBe(true);
  expect(containsAny('xabd ace')).toBe(true);
  expect(containsAny('xabd ac e')).toBe(false);
});
