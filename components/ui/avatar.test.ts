import { expect, test } from 'vitest';
import { groundOf, initialOf } from './avatar';

test.each([
  ['wen lan', 'W'],
  ['  南山书局', '南'],
  ['👩‍🚀 Ada', '👩‍🚀'],
  ['', '·'],
])('the initial of "%s" is %s', (name, initial) => expect(initialOf(name)).toBe(initial));

test('an id keeps its colour, and many ids use every colour', () => {
  expect(groundOf('user_1')).toBe(groundOf('user_1'));
  const seen = new Set(Array.from({ length: 200 }, (_, i) => groundOf(`user_${i}`)));
  expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});
