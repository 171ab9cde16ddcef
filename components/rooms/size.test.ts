import { expect, test } from 'vitest';
import { toSize } from './size';

test.each([
  [0, 0, 'kilobyte'],
  [500, 0.5, 'kilobyte'],
  [999_999, 999.999, 'kilobyte'],
  [1_000_000, 1, 'megabyte'],
  [640_000_000, 640, 'megabyte'],
  [1_200_000_000, 1.2, 'gigabyte'],
  [5_000_000_000_000, 5, 'terabyte'],
  [2e18, 2_000_000, 'terabyte'],
])('%d bytes', (bytes, value, unit) => expect(toSize(bytes)).toEqual({ value, unit }));
