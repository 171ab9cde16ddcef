import { expect, test } from 'vitest';
import { createHlsViewers } from './hls-viewers';

test('whoever asked lately counts, once, for the stream they asked for', () => {
  let now = 0;
  const viewers = createHlsViewers(10_000, () => now);
  viewers.see('a', 'one');
  viewers.see('a', 'one');
  viewers.see('a', 'two');
  viewers.see('b', 'one');
  expect([viewers.count('a'), viewers.count('b'), viewers.count('c')]).toEqual([2, 1, 0]);

  now = 9_000;
  viewers.see('a', 'one');
  now = 15_000;
  expect([viewers.count('a'), viewers.count('b')]).toEqual([1, 0]);
});
