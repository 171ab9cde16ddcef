import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedUser } from './testing/seed';

const hash = (letter: string) => letter.repeat(64);

export function testLinks(open: () => Db) {
  const create = (tokenHash: string, userId?: string) =>
    open().links.create({
      tokenHash,
      purpose: userId ? 'set_password' : 'first_admin',
      userId,
      expiresAt: second(100),
    });

  test('a link says what it is for, before and after its use', async () => {
    const { id } = await seedUser(open());
    await create(hash('a'), id);
    expect(await open().links.find(hash('a'))).toMatchObject({ purpose: 'set_password', userId: id, usedAt: null });
    await open().links.redeem(hash('a'), second(1));
    expect(await open().links.find(hash('a'))).toMatchObject({ usedAt: second(1) });
    expect(await open().links.find(hash('z'))).toBeUndefined();
  });

  test('of ten who redeem a link at once, exactly one succeeds', async () => {
    await create(hash('b'));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => open().links.redeem(hash('b'), second(1))));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  test('an expired or unknown link cannot be redeemed', async () => {
    await create(hash('c'));
    expect(await open().links.redeem(hash('c'), second(100))).toBe(false);
    expect(await open().links.redeem(hash('z'), second(0))).toBe(false);
  });

  test('withdrawing takes the unused links of one person, or of a purpose', async () => {
    const { links } = open();
    const [ming, hong] = [await seedUser(open()), await seedUser(open())];
    await create(hash('1'), ming.id);
    await create(hash('2'), ming.id);
    await create(hash('3'), hong.id);
    await links.redeem(hash('2'), second(1));
    await links.removeUnused({ purpose: 'set_password', userId: ming.id });
    const isThere = async (letter: string) => (await links.find(hash(letter))) !== undefined;
    expect(await Promise.all(['1', '2', '3'].map(isThere))).toEqual([false, true, true]);
    await links.removeUnused({ purpose: 'set_password' });
    expect(await isThere('3')).toBe(false);
  });
}
