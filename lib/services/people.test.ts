import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/contracts/users';
import { describeLink } from './accounts';
import { exportAudit, listAudit } from './audit-log';
import { createResetLink, listPeople, setRole, signOutEverywhere } from './people';
import { findSessionUser, startSession } from './sessions';
import { createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let admin: SessionUser;
const ip = '198.51.100.1';

beforeAll(async () => {
  test_ = await createTestRuntime();
  admin = await createTestUser(test_.runtime, 'admin');
});
afterAll(() => test_.close());

describe('people', () => {
  test('are found, with whether one may act on them', async () => {
    const moderator = await createTestUser(test_.runtime, 'moderator');
    const viewer = await createTestUser(test_.runtime, 'viewer');
    await test_.runtime.db.users.setProfile(viewer.id, { avatarKey: 'file_own.jpg' });
    const { items } = await listPeople(test_.runtime, { user: moderator });
    const canActOn = Object.fromEntries(items.map((person) => [person.id, person.canActOn]));
    expect(canActOn).toMatchObject({ [admin.id]: false, [moderator.id]: false, [viewer.id]: true });
    expect(items.find(({ id }) => id === viewer.id)?.avatarUrl).toContain('file_own.jpg');
    expect(items.find(({ id }) => id === admin.id)?.avatarUrl).toBeNull();
    expect(JSON.stringify(items)).not.toMatch(/password|token/i);
  });

  test('are approved by a role, and the log has before and after', async () => {
    const viewer = await createTestUser(test_.runtime, 'viewer');
    const changed = await setRole(test_.runtime, { user: admin, ip, personId: viewer.id, role: 'organiser' });
    expect(changed).toMatchObject({ id: viewer.id, role: 'organiser' });
    const [entry] = (await listAudit(test_.runtime, { target: viewer.id })).items;
    expect(entry).toMatchObject({ action: 'person-role', details: { before: 'viewer', after: 'organiser' }, ip });
  });

  test('the last administrator cannot step down', async () => {
    const stepping = setRole(test_.runtime, { user: admin, ip, personId: admin.id, role: 'viewer' });
    await expect(stepping).rejects.toMatchObject({ code: 'conflict' });
  });

  test('are signed out everywhere, by somebody above them', async () => {
    const [one, two] = [
      await createTestUser(test_.runtime, 'moderator'),
      await createTestUser(test_.runtime, 'moderator'),
    ];
    const token = await startSession(test_.runtime, one.id, { ip: '', userAgent: '' });
    const refused = signOutEverywhere(test_.runtime, { user: two, ip, personId: one.id });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    await signOutEverywhere(test_.runtime, { user: admin, ip, personId: one.id });
    expect(await findSessionUser(test_.runtime, token)).toBeUndefined();
  });

  test('get a link for a new password, which the log does not know', async () => {
    const viewer = await createTestUser(test_.runtime, 'viewer');
    const own = { httpBase: 'https://live.example', rtmpHost: 'live.example' };
    const addresses = { own, shared: own, onlyLocal: false };
    const { url } = await createResetLink(test_.runtime, { user: admin, ip, personId: viewer.id, addresses });
    const [address, token = ''] = url.split('#');
    expect(address).toBe('https://live.example/welcome');
    expect(await describeLink(test_.runtime, token)).toMatchObject({ purpose: 'set-password' });
    expect(JSON.stringify(await listAudit(test_.runtime, {}))).not.toContain(token);
  });
});

describe('the log as a file', () => {
  test('cannot become a formula, and quotes what has to be quoted', async () => {
    const entry = { actorId: 'user_1', action: 'x', target: '-1+2', ip };
    await test_.runtime.db.audit.add({ ...entry, actorName: '=cmd|"/c calc"!A1', details: { text: 'a,b\n"c"' } });
    const csv = await exportAudit(test_.runtime, { actor: 'user_1' });
    expect(csv.split('\r\n')[0]).toBe('\ufeffat,actorId,actorName,action,target,ip,details');
    expect(csv).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(csv).toContain(",'-1+2,");
    for (const cell of csv.split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=+@-]/);
  });
});
