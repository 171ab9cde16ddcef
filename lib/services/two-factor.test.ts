import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/contracts/users';
import { hashPassword } from './passwords';
import { confirmSignIn, findSecondStep, readChallenge } from './sign-in';
import { createTestRuntime, createTestUser } from './testing';
import { codeAt, stepAt } from './totp';
import {
  assertSecondFactor,
  beginTwoFactor,
  confirmTwoFactor,
  describeTwoFactor,
  renewRecoveryCodes,
  turnOffTwoFactor,
} from './two-factor';

const PASSWORD = 'a winter evening';
const NOW = new Date(Date.UTC(2026, 10, 21, 12));
const wrongCode = { code: 'invalid_input', field: 'code' };
const wrongPassword = { code: 'wrong_credentials', field: 'password' };

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let passwordHash = '';
beforeAll(async () => {
  test_ = await createTestRuntime();
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => test_.close());

async function createPerson(): Promise<SessionUser> {
  const user = await createTestUser(test_.runtime);
  await test_.runtime.db.users.setPassword(user.id, passwordHash);
  return user;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** As an authenticator app reads the key. */
function fromBase32(key: string): Buffer {
  const bits = [...key].map((char) => ALPHABET.indexOf(char).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A person who is asked for codes since `NOW`, their recovery codes, and their app. */
async function createProtected() {
  const user = await createPerson();
  const { key } = await beginTwoFactor(test_.runtime, { user, password: PASSWORD });
  const appAt = (now: Date) => codeAt(fromBase32(key), stepAt(now));
  const { recoveryCodes } = await confirmTwoFactor(test_.runtime, { user, ip: '', code: appAt(NOW) }, NOW);
  return { user, key, recoveryCodes, appAt };
}

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('turning it on', () => {
  test('takes the password and a code of the app, and gives ten recovery codes', async () => {
    const user = await createPerson();
    await expect(beginTwoFactor(test_.runtime, { user, password: 'guess' })).rejects.toMatchObject(wrongPassword);
    const { key, uri } = await beginTwoFactor(test_.runtime, { user, password: PASSWORD });
    expect(uri).toContain(`:${user.username}?secret=${key}&issuer=Kaibo`);
    expect(await describeTwoFactor(test_.runtime, user.id)).toEqual({ on: false, since: null, recoveryCodesLeft: 0 });

    const wrong = { user, ip: '', code: '000000' };
    await expect(confirmTwoFactor(test_.runtime, wrong, NOW)).rejects.toMatchObject(wrongCode);
    const code = codeAt(fromBase32(key), stepAt(NOW));
    const { recoveryCodes } = await confirmTwoFactor(test_.runtime, { user, ip: '', code }, NOW);
    expect(new Set(recoveryCodes).size).toBe(10);
    const on = { on: true, since: NOW.toISOString(), recoveryCodesLeft: 10 };
    expect(await describeTwoFactor(test_.runtime, user.id)).toEqual(on);
  });

  test('cannot be done twice', async () => {
    const { user } = await createProtected();
    const again = beginTwoFactor(test_.runtime, { user, password: PASSWORD });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  test('needs a secret first', async () => {
    const confirming = confirmTwoFactor(test_.runtime, { user: await createPerson(), ip: '', code: '123456' });
    await expect(confirming).rejects.toMatchObject(wrongCode);
  });

  test('leaves nothing readable in the database', async () => {
    const { user, key, recoveryCodes } = await createProtected();
    const stored = JSON.stringify(await test_.runtime.db.twoFactor.find(user.id));
    expect(stored).not.toContain(key);
    expect(stored).not.toContain(fromBase32(key).toString('base64url'));
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''));
  });
});

describe('signing in', () => {
  const challengeOf = async (user: SessionUser, now = NOW) =>
    (await findSecondStep(test_.runtime, user, now))?.challenge ?? '';

  test('asks nobody who has not turned it on', async () =>
    expect(await findSecondStep(test_.runtime, await createPerson())).toBeUndefined());

  test('takes each code once', async () => {
    const { user, appAt } = await createProtected();
    const challenge = await challengeOf(user);
    const used = { challenge, code: appAt(NOW) };
    await expect(confirmSignIn(test_.runtime, used, later(1))).rejects.toMatchObject(wrongCode);
    const fresh = { challenge, code: appAt(later(40)) };
    expect(await confirmSignIn(test_.runtime, fresh, later(40))).toEqual(user);
    await expect(confirmSignIn(test_.runtime, fresh, later(40))).rejects.toMatchObject(wrongCode);
  });

  test('of two with the same code at once, lets one in', async () => {
    const { user, appAt } = await createProtected();
    const input = { challenge: await challengeOf(user), code: appAt(later(60)) };
    const both = await Promise.allSettled([1, 2].map(() => confirmSignIn(test_.runtime, input, later(60))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('takes a recovery code once, however it is typed', async () => {
    const { user, recoveryCodes } = await createProtected();
    const [first = '', second = ''] = recoveryCodes;
    const challenge = await challengeOf(user);
    const typed = first.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
    expect(await confirmSignIn(test_.runtime, { challenge, code: typed }, later(1))).toEqual(user);
    const again = confirmSignIn(test_.runtime, { challenge, code: first }, later(2));
    await expect(again).rejects.toMatchObject(wrongCode);
    expect(await confirmSignIn(test_.runtime, { challenge, code: second }, later(3))).toEqual(user);
    expect(await describeTwoFactor(test_.runtime, user.id)).toMatchObject({ recoveryCodesLeft: 8 });
  });

  test('takes no code of somebody else', async () => {
    const [one, other] = [await createProtected(), await createProtected()];
    const challenge = await challengeOf(one.user);
    for (const code of [other.appAt(later(40)), other.recoveryCodes[0] ?? '']) {
      await expect(confirmSignIn(test_.runtime, { challenge, code }, later(40))).rejects.toMatchObject(wrongCode);
    }
  });

  test('a challenge ends after five minutes, with a new password, and when it is changed', async () => {
    const { user } = await createProtected();
    const challenge = await challengeOf(user);
    expect(await readChallenge(test_.runtime, challenge, later(299))).toEqual(user);
    const ended = { code: 'link_expired' };
    await expect(readChallenge(test_.runtime, challenge, later(301))).rejects.toMatchObject(ended);
    const [id, expiresAt, signature] = challenge.split('.');
    const longer = `${id}.${Number(expiresAt) + 1}.${signature}`;
    const { user: other } = await createProtected();
    for (const forged of [longer, `${other.id}.${expiresAt}.${signature}`, `${id}.${expiresAt}.`, '', '...']) {
      await expect(readChallenge(test_.runtime, forged, later(1))).rejects.toMatchObject(ended);
    }
    await test_.runtime.db.users.setPassword(user.id, await hashPassword('a summer evening'));
    await expect(readChallenge(test_.runtime, challenge, later(1))).rejects.toMatchObject(ended);
  });

  test('with another key of the server the app fails and recovery codes work', async () => {
    const { user, appAt, recoveryCodes } = await createProtected();
    const moved = { ...test_.runtime, secrets: { ...test_.runtime.secrets, guestKey: 'n'.repeat(52) } };
    const now = later(40);
    await expect(assertSecondFactor(moved, user.id, appAt(now), { now })).rejects.toMatchObject(wrongCode);
    await assertSecondFactor(moved, user.id, recoveryCodes[0] ?? '', { now });
  });
});

describe('changing it', () => {
  test('takes password and code to turn it off', async () => {
    const { user, recoveryCodes } = await createProtected();
    const [code = ''] = recoveryCodes;
    const turnOff = (proof: { password: string; code: string }) =>
      turnOffTwoFactor(test_.runtime, { user, ip: '192.0.2.1', ...proof });
    await expect(turnOff({ password: 'guess', code })).rejects.toMatchObject(wrongPassword);
    await expect(turnOff({ password: PASSWORD, code: '000000' })).rejects.toMatchObject(wrongCode);
    await turnOff({ password: PASSWORD, code });
    expect(await findSecondStep(test_.runtime, user)).toBeUndefined();
    const { items } = await test_.runtime.db.audit.list({ limit: 2 });
    expect(items.map(({ action }) => action).sort()).toEqual(['two-factor-off', 'two-factor-on']);
  });

  test('new recovery codes end the old ones', async () => {
    const { user, recoveryCodes } = await createProtected();
    const [code = '', old = ''] = recoveryCodes;
    const renewed = await renewRecoveryCodes(test_.runtime, { user, ip: '', password: PASSWORD, code });
    await expect(assertSecondFactor(test_.runtime, user.id, old)).rejects.toMatchObject(wrongCode);
    await assertSecondFactor(test_.runtime, user.id, renewed.recoveryCodes[0] ?? '');
    expect(await describeTwoFactor(test_.runtime, user.id)).toMatchObject({ recoveryCodesLeft: 9 });
  });
});
