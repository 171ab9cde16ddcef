import { expect, test } from 'vitest';
import { isSameSecret } from './is-same-secret';

test.each([
  ['abc', 'abc', true],
  ['密钥', '密钥', true],
  ['', '', true],
  ['abc', 'abd', false],
  ['abc', 'abcd', false],
  ['', 'abc', false],
])('%j and %j: %s', (given, expected, isSame) => expect(isSameSecret(given, expected)).toBe(isSame));
