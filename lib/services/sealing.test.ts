import { expect, test } from 'vitest';
import { deriveKey, seal, unseal } from './sealing';

const secrets = { guestKey: 'g'.repeat(52) };
const key = deriveKey(secrets, 'test');
const content = Buffer.from('only for us');

test('what was sealed can be opened, and reads like noise', () => {
  const sealed = seal(key, content, 'user_1');
  expect(unseal(key, sealed, 'user_1')).toEqual(content);
  expect(Buffer.from(sealed, 'base64url').includes(content)).toBe(false);
  expect(seal(key, content, 'user_1')).not.toBe(sealed);
});

test('not for another person, with another key, or changed', () => {
  const sealed = seal(key, content, 'user_1');
  expect(unseal(key, sealed, 'user_2')).toBeUndefined();
  expect(unseal(deriveKey(secrets, 'other'), sealed, 'user_1')).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(unseal(key, changed.toString('base64url'), 'user_1')).toBeUndefined();
  }
});

test.each(['', 'AAAA', 'not base64 at all!'])('%j opens as nothing', (sealed) =>
  expect(unseal(key, sealed, 'user_1')).toBeUndefined(),
);
