import { expect, test } from 'vitest';
import { createUserSig, isUserSigValid } from './user-sig';

const KEY = 'dummy-secret';
const CLAIM = { userId: 'user1', sdkAppId: 1_400_000_000, issuedAt: 1_700_000_000, expiresInSeconds: 86_400 };
const DURING = 1_700_000_000_000 + 1_000;

/** Made by tls-sig-api-v2 1.0.2. */
const VECTOR =
  'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwqXFqUWGUInilOzEgoLMFCUrQxMDKIDIlGTmpipZGZqjiqZWFGQWpSpZWZiZwISKM9OVrJQSs80sLNwD3fUD0z38c03KXCt9PE0ji70Si8oDPV38isP8jbQD87IDXII8bZVqAW3UL*4_';

test('is what the published package makes', () => {
  expect(isUserSigValid(KEY, { ...CLAIM, userSig: VECTOR }, DURING)).toBe(true);
  // Deflate may differ from build to build; what is in it may not.
  expect(isUserSigValid(KEY, { ...CLAIM, userSig: createUserSig(KEY, CLAIM) }, DURING)).toBe(true);
});

test('holds for its user, its application and its time, and with its key', () => {
  const check = (change: object, at = DURING, key = KEY) =>
    isUserSigValid(key, { ...CLAIM, userSig: VECTOR, ...change }, at);
  expect(check({ userId: 'user2' })).toBe(false);
  expect(check({ sdkAppId: 1 })).toBe(false);
  expect(check({ issuedAt: CLAIM.issuedAt + 1 })).toBe(false);
  expect(check({}, (CLAIM.issuedAt + CLAIM.expiresInSeconds) * 1000)).toBe(false);
  expect(check({}, DURING, 'another')).toBe(false);
});

test('is not fooled by what is no UserSig', () => {
  for (const userSig of ['', 'x', 'eJyrVg', Buffer.from('{}').toString('base64'), '_'.repeat(2000)]) {
    expect(isUserSigValid(KEY, { ...CLAIM, userSig }, DURING)).toBe(false);
  }
});
