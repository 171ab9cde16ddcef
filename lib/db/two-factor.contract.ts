import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedUser } from './testing/seed';

export function testTwoFactor(open: () => Db) {
  const seedConfirmed = async () => {
    const { id } = await seedUser(open());
    await open().twoFactor.propose(id, 'sealed');
    await open().twoFactor.confirm(id, { at: second(0), step: 7, recoveryHashes: ['one', 'two'] });
    return id;
  };

  test('nothing is known of a new person, and nobody of nobody', async () => {
    const { id } = await seedUser(open());
    const nothing = { secret: null, confirmedAt: null, step: 0, recoveryHashes: [] };
    expect(await open().twoFactor.find(id)).toEqual(nothing);
    expect(await open().twoFactor.find('user_nobody')).toBeUndefined();
    expect(await open().twoFactor.propose('user_nobody', 'sealed')).toBe(false);
    await expect(open().twoFactor.remove('user_nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a proposal can be replaced until it is confirmed, and not after that', async () => {
    const { twoFactor } = open();
    const { id } = await seedUser(open());
    expect(await twoFactor.confirm(id, { at: second(0), step: 7, recoveryHashes: [] })).toBe(false);
    expect(await twoFactor.propose(id, 'first')).toBe(true);
    expect(await twoFactor.propose(id, 'second')).toBe(true);
    expect(await twoFactor.confirm(id, { at: second(0), step: 7, recoveryHashes: ['one'] })).toBe(true);
    expect(await twoFactor.confirm(id, { at: second(1), step: 8, recoveryHashes: ['two'] })).toBe(false);
    expect(await twoFactor.propose(id, 'third')).toBe(false);
    const expected = { secret: 'second', confirmedAt: second(0), step: 7, recoveryHashes: ['one'] };
    expect(await twoFactor.find(id)).toEqual(expected);
  });

  test('of two who use the same code at once, one is believed', async () => {
    const id = await seedConfirmed();
    const both = await Promise.all([1, 2].map(() => open().twoFactor.use(id, { from: 7, step: 8 })));
    expect(both.sort()).toEqual([false, true]);
    expect(await open().twoFactor.find(id)).toMatchObject({ step: 8, recoveryHashes: ['one', 'two'] });
  });

  test('a recovery code is spent together with the step', async () => {
    const id = await seedConfirmed();
    expect(await open().twoFactor.use(id, { from: 7, step: 9, recoveryHashes: ['two'] })).toBe(true);
    expect(await open().twoFactor.use(id, { from: 7, step: 9, recoveryHashes: ['one'] })).toBe(false);
    expect(await open().twoFactor.find(id)).toMatchObject({ step: 9, recoveryHashes: ['two'] });
  });

  test('what was removed can be proposed anew, and is used no more', async () => {
    const id = await seedConfirmed();
    await open().twoFactor.remove(id);
    expect(await open().twoFactor.find(id)).toMatchObject({ secret: null, confirmedAt: null, recoveryHashes: [] });
    expect(await open().twoFactor.use(id, { from: 0, step: 1 })).toBe(false);
    expect(await open().twoFactor.propose(id, 'again')).toBe(true);
  });
}
