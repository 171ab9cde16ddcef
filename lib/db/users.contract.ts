import { expect, test } from 'vitest';
import type { Db } from './db';
import { seedUser } from './testing/seed';

export function testUsers(open: () => Db) {
  test('a person is found by id and by username, secret included', async () => {
    const user = await seedUser(open(), { username: 'ming', passwordHash: 'argon2id…' });
    expect(await open().users.find(user.id)).toEqual(user);
    expect(await open().users.findByUsername('ming')).toEqual(user);
    expect(user.displayName).toBe('小明 😀');
  });

  test('nobody is undefined', async () => {
    expect(await open().users.find('user_nobody')).toBeUndefined();
    expect(await open().users.findByUsername('nobody')).toBeUndefined();
  });

  test('of two who want one username at once, one gets it and the other is told', async () => {
    const both = await Promise.allSettled([1, 2].map(() => seedUser(open(), { username: 'twice' })));
    const refused = both.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: 'username_taken', field: 'username' });
  });

  test('password, role and name can change; of a person who does not exist they cannot', async () => {
    const { users } = open();
    const { id } = await seedUser(open());
    await users.setPassword(id, 'new hash');
    await users.setRole(id, 'viewer');
    await users.setDisplayName(id, '小红');
    expect(await users.find(id)).toMatchObject({ passwordHash: 'new hash', role: 'viewer', displayName: '小红' });
    await expect(users.setRole('user_nobody', 'admin')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('administrators are counted and listed without their secret', async () => {
    const { users } = open();
    const before = await users.countAdmins();
    const admin = await seedUser(open(), { role: 'admin', passwordHash: 'secret' });
    expect(await users.countAdmins()).toBe(before + 1);
    const { passwordHash, ...shown } = admin;
    expect(passwordHash).toBe('secret');
    expect(await users.list({ role: 'admin', limit: 1 })).toEqual([shown]);
  });
}
