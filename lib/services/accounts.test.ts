import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkCredentials,
  createFirstAdminLink,
  createPasswordLink,
  describeLink,
  redeemLink,
  signUp,
} from './accounts';
import { findSessionUser, startSession } from './sessions';
import { createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const here = { ip: '192.0.2.1', userAgent: 'test' };

describe('signing up and in', () => {
  test('who signed up may broadcast and can sign in', async () => {
    const user = await signUp(test_.runtime, { username: 'lan', password: 'correct horse', displayName: '文岚' });
    expect(user).toMatchObject({ username: 'lan', displayName: '文岚', role: 'organiser' });
    expect(await checkCredentials(test_.runtime, { username: 'lan', password: 'correct horse' })).toEqual(user);
  });

  test('a name is taken once', async () => {
    await signUp(test_.runtime, { username: 'once', password: 'lantern-hums-1' });
    await expect(signUp(test_.runtime, { username: 'once', password: 'lantern-hums-2' })).rejects.toMatchObject({
      code: 'username_taken',
      field: 'username',
    });
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    await signUp(test_.runtime, { username: 'known', password: 'lantern-hums-1' });
    const wrong = await checkCredentials(test_.runtime, { username: 'known', password: 'nope' }).catch(
      (error) => error,
    );
    const unknown = await checkCredentials(test_.runtime, { username: 'stranger', password: 'nope' }).catch((e) => e);
    expect([wrong.code, unknown.code]).toEqual(['wrong_credentials', 'wrong_credentials']);
    expect(wrong.message).toBe(unknown.message);
  });

  test('a password that is guessed first is refused, whoever chooses it', async () => {
    const refused = { code: 'invalid_input', field: 'password' };
    await expect(signUp(test_.runtime, { username: 'novice', password: 'novice2026' })).rejects.toMatchObject(refused);
    const { id } = await createTestUser(test_.runtime);
    const token = await createPasswordLink(test_.runtime, id);
    await expect(redeemLink(test_.runtime, { token, password: 'Password1' })).rejects.toMatchObject(refused);
    // What was refused has not spent the link.
    await redeemLink(test_.runtime, { token, password: 'a new password' });
  });

  test('an account without a password lets nobody in', async () => {
    const { username } = await createTestUser(test_.runtime);
    await expect(checkCredentials(test_.runtime, { username, password: '' })).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
  });

  test('the database holds neither password nor session token', async () => {
    const user = await signUp(test_.runtime, { username: 'careful', password: 'tell nobody' });
    const token = await startSession(test_.runtime, user.id, here);
    const stored = await test_.runtime.db.users.find(user.id);
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await test_.runtime.db.sessions.findWithUser(token, new Date())).toBeUndefined();
    expect(await findSessionUser(test_.runtime, token)).toEqual(user);
  });
});

describe('one-time links', () => {
  test('the first link makes the only first administrator', async () => {
    const old = await createFirstAdminLink(test_.runtime);
    const token = (await createFirstAdminLink(test_.runtime)) ?? '';
    await expect(describeLink(test_.runtime, old ?? '')).rejects.toMatchObject({ code: 'link_expired' });
    expect(await describeLink(test_.runtime, token)).toMatchObject({ purpose: 'first-admin' });

    const attempts = await Promise.allSettled(
      ['boss-a', 'boss-b'].map((username) => redeemLink(test_.runtime, { token, username, password: 'long enough' })),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await test_.runtime.db.users.countAdmins()).toBe(1);
    expect(await createFirstAdminLink(test_.runtime)).toBeUndefined();
  });

  test('a taken name does not spend the link', async () => {
    const user = await createTestUser(test_.runtime, 'organiser');
    const token = await createPasswordLink(test_.runtime, user.id);
    await redeemLink(test_.runtime, { token, password: 'a new password' });
    await expect(redeemLink(test_.runtime, { token, password: 'again' })).rejects.toMatchObject({
      code: 'link_expired',
    });
  });

  test('a new password signs the person out everywhere', async () => {
    const user = await createTestUser(test_.runtime);
    const session = await startSession(test_.runtime, user.id, here);
    await redeemLink(test_.runtime, {
      token: await createPasswordLink(test_.runtime, user.id),
      password: 'a new password',
    });
    expect(await findSessionUser(test_.runtime, session)).toBeUndefined();
    expect(
      await checkCredentials(test_.runtime, { username: user.username, password: 'a new password' }),
    ).toMatchObject({
      id: user.id,
    });
  });

  test('a made-up link opens nothing', async () =>
    expect(redeemLink(test_.runtime, { token: 'guess', password: 'long enough' })).rejects.toMatchObject({
      code: 'link_expired',
    }));
});
