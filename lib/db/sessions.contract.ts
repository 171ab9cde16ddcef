import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedUser } from './testing/seed';

const hash = (letter: string) => letter.repeat(64);

export function testSessions(open: () => Db) {
  const signIn = (userId: string, tokenHash: string) =>
    open().sessions.create({ tokenHash, userId, expiresAt: second(100), ip: '192.0.2.7', userAgent: 'Firefox' });

  test('a session leads to its person, without the secret', async () => {
    const { passwordHash: _, ...user } = await seedUser(open(), { passwordHash: 'secret' });
    const session = await signIn(user.id, hash('a'));
    expect(await open().sessions.findWithUser(hash('a'), second(99))).toEqual({ session, user });
  });

  test('from its last moment on, a session is not found', async () => {
    await signIn((await seedUser(open())).id, hash('b'));
    expect(await open().sessions.findWithUser(hash('b'), second(100))).toBeUndefined();
  });

  test('touching prolongs it, and does nothing to a session that is gone', async () => {
    await signIn((await seedUser(open())).id, hash('c'));
    await open().sessions.touch(hash('c'), second(50), second(200));
    const found = await open().sessions.findWithUser(hash('c'), second(150));
    expect(found?.session).toMatchObject({ lastSeenAt: second(50), expiresAt: second(200) });
    await expect(open().sessions.touch(hash('z'), second(50), second(200))).resolves.toBeUndefined();
  });

  test('a person is signed out here, elsewhere, or everywhere', async () => {
    const { sessions } = open();
    const { id } = await seedUser(open());
    for (const letter of ['d', 'e', 'f']) await signIn(id, hash(letter));
    const left = async () => {
      const found = await Promise.all(['d', 'e', 'f'].map((letter) => sessions.findWithUser(hash(letter), second(0))));
      return found.map((session) => session !== undefined);
    };
    await sessions.remove(hash('d'));
    expect(await left()).toEqual([false, true, true]);
    await sessions.removeAllOf(id, hash('f'));
    expect(await left()).toEqual([false, false, true]);
    await sessions.removeAllOf(id);
    expect(await left()).toEqual([false, false, false]);
  });

  test('sweeping removes the expired ones only', async () => {
    const { id } = await seedUser(open());
    await signIn(id, hash('1'));
    await open().sessions.touch(hash('1'), second(0), second(10));
    await signIn(id, hash('2'));
    expect(await open().sessions.removeExpired(second(10))).toBe(1);
    expect(await open().sessions.findWithUser(hash('2'), second(0))).toBeDefined();
  });

  test('a browser that introduces itself at length is cut short', async () => {
    const { id: userId } = await seedUser(open());
    const userAgent = 'x'.repeat(5000);
    const session = { tokenHash: hash('3'), userId, expiresAt: second(1), ip: '', userAgent };
    expect((await open().sessions.create(session)).userAgent).toHaveLength(255);
  });
}
