import { verify } from '@node-rs/argon2';
import { beforeEach, expect, test, vi } from 'vitest';
import { hashPassword, isPasswordRight } from './passwords';

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});
beforeEach(() => void vi.mocked(verify).mockClear());

const COST = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

test('a password is stored as argon2id with the stated cost, each time with a salt of its own', async () => {
  const [one, two] = [await hashPassword('a winter evening'), await hashPassword('a winter evening')];
  expect(one).toMatch(COST);
  expect(one).not.toBe(two);
  expect(await isPasswordRight(one, 'a winter evening')).toBe(true);
  expect(await isPasswordRight(one, 'a winter morning')).toBe(false);
});

/** Time is what a stranger can measure; what takes it is the one check of a hash of the same cost. */
test.each([
  ['a wrong password', () => hashPassword('right')],
  ['nobody of that name', async () => undefined],
  ['an account nobody has set a password for', async () => null],
])('%s costs one check of the same kind', async (_, readHash) => {
  const stored = await readHash();
  expect(await isPasswordRight(stored, 'wrong')).toBe(false);
  expect(verify).toHaveBeenCalledOnce();
  expect(vi.mocked(verify).mock.calls[0]?.[0]).toMatch(COST);
});

test('what stands in for a missing hash lets nobody in', async () =>
  expect(await isPasswordRight(undefined, 'nobody has this password')).toBe(false));

test('a damaged hash is a wrong password', async () => expect(await isPasswordRight('not a hash', 'x')).toBe(false));
