import { expect, test } from 'vitest';
import { readAmount } from './amount';

test.each([
  ['', null],
  ['  ', null],
  ['7', 7],
  [' 30 ', 30],
  ['1.5', 1.5],
  ['1,5', 1.5],
])('%j is %j', (text, amount) => expect(readAmount(text)).toBe(amount));

test.each(['-1', '1e9', '5 GB', '1.2.3', 'x', '.'])('%j is no amount', (text) => expect(readAmount(text)).toBeNaN());
