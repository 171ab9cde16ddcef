import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/contracts/users';
import { createId, randomText } from '@/lib/core/ids';
import { deleteAccount } from './account-deletion';
import { changePassword } from './account-password';
import { getOwnProfile, removeAvatar, setAvatar, updateProfile } from './account-profile';
import { endOtherSessions, endSessionById, listSessions } from './account-sessions';
import { checkCredentials } from './accounts';
import { hashPassword } from './passwords';
import { getProfile } from './profiles';
import { findSessionUser, startSession } from './sessions';
import { createTestRoom, createTestRuntime, createTestUser, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const OLD = 'tall trees whisper';
const NEW = 'quiet rivers answer';
const origin = { ip: '10.0.0.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };

async function createPerson(role: SessionUser['role'] = 'organiser'): Promise<SessionUser> {
  const user = await createTestUser(test_.runtime, role);
  await test_.runtime.db.users.setPassword(user.id, await hashPassword(OLD));
  return user;
}

test('a new password needs the old one, and signs every other browser out', async () => {
  const user = await createPerson();
  const [here, there] = [
    await startSession(test_.runtime, user.id, origin),
    await startSession(test_.runtime, user.id, origin),
  ];
  const change = (current: string, password: string) =>
    changePassword(test_.runtime, { user, token: here, input: { current, password } });
  await expect(change('wrong', NEW)).rejects.toMatchObject({ code: 'wrong_credentials', field: 'current' });
  await expect(change(OLD, 'password1')).rejects.toMatchObject({ code: 'invalid_input', field: 'password' });
  expect(await findSessionUser(test_.runtime, there)).toBeDefined();
  await change(OLD, NEW);
  expect(await findSessionUser(test_.runtime, there)).toBeUndefined();
  expect(await findSessionUser(test_.runtime, here)).toBeDefined();
  await expect(checkCredentials(test_.runtime, { username: user.username, password: NEW })).resolves.toBeDefined();
});

test('sessions are named by device, hold nothing of their token, and end one by one', async () => {
  const [user, stranger] = [await createPerson(), await createPerson()];
  const here = await startSession(test_.runtime, user.id, origin);
  const there = await startSession(test_.runtime, user.id, { ...origin, userAgent: 'curl/8.5.0' });
  const foreign = await startSession(test_.runtime, stranger.id, origin);
  const [own, other] = await listSessions(test_.runtime, { user, token: here });
  expect(own).toMatchObject({ browser: 'Firefox', system: 'Linux', ip: '10.0.0.1', isThis: true });
  expect(other).toMatchObject({ browser: null, system: null, isThis: false });

  const [theirs] = await listSessions(test_.runtime, { user: stranger, token: foreign });
  const end = (sessionId = '') => endSessionById(test_.runtime, { user, sessionId });
  await expect(end(theirs?.id)).rejects.toMatchObject({ code: 'not_found' });
  await end(other?.id);
  expect(await findSessionUser(test_.runtime, there)).toBeUndefined();
  await expect(end(other?.id)).rejects.toMatchObject({ code: 'not_found' });

  const third = await startSession(test_.runtime, user.id, origin);
  await endOtherSessions(test_.runtime, { user, token: here });
  const tokens = [here, third, foreign];
  const left = await Promise.all(tokens.map((token) => findSessionUser(test_.runtime, token)));
  expect(left.map((found) => found?.id)).toEqual([user.id, undefined, stranger.id]);
});

test('a profile shows name, bio and picture; the picture before goes, what is none is refused', async () => {
  const user = await createPerson();
  await updateProfile(test_.runtime, { user, input: { displayName: '小明', bio: '你好\n世界' } });
  const jpeg = (end: number) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, end]);
  const refused = setAvatar(test_.runtime, { user, bytes: new TextEncoder().encode('<svg onload=alert(1)>') });
  await expect(refused).rejects.toMatchObject({ code: 'unsupported_media' });

  const removed: string[] = [];
  const { storage } = test_.runtime;
  const deps = {
    ...test_.runtime,
    storage: {
      ...storage,
      put: async () => `file_${randomText(22)}.jpg`,
      remove: async (key: string) => void removed.push(key),
    },
  };
  const first = await setAvatar(deps, { user, bytes: jpeg(1) });
  expect(first.avatarUrl).toContain('file_');
  await setAvatar(deps, { user, bytes: jpeg(2) });
  expect(removed).toHaveLength(1);
  expect(first.avatarUrl).toContain(removed[0]);
  await removeAvatar(deps, user);
  expect(removed).toHaveLength(2);
  expect(await getOwnProfile(test_.runtime, user)).toMatchObject({
    displayName: '小明',
    bio: '你好\n世界',
    avatarUrl: null,
  });
});

test('everybody sees a profile, but not of whom was banned', async () => {
  const [user, fan] = [await createPerson(), await createPerson('viewer')];
  await createPerson('admin');
  const see = (visitor: SessionUser | null) =>
    getProfile(test_.runtime, { username: user.username.toUpperCase(), user: visitor });
  expect(await see(null)).toMatchObject({ person: { id: user.id, followers: 0 }, follows: null, isSelf: false });
  expect(await see(fan)).toMatchObject({ follows: false });
  expect(await see(user)).toMatchObject({ follows: null, isSelf: true });
  await test_.runtime.db.users.setStanding(user.id, { bannedAt: new Date() });
  await expect(see(null)).rejects.toMatchObject({ code: 'not_found' });
});

test('a deleted account leaves nothing of the person', async () => {
  const [user, host] = [await createPerson(), await createPerson()];
  const token = await startSession(test_.runtime, user.id, origin);
  const room = await createTestRoom(test_.runtime, user);
  const elsewhere = await createTestRoom(test_.runtime, host);
  await sayInRoom(test_.runtime, elsewhere.id, { senderId: user.id, userId: user.id, name: user.displayName });
  const remove = (current: string) => deleteAccount(test_.runtime, { user, current });
  await expect(remove('wrong')).rejects.toMatchObject({ code: 'wrong_credentials', field: 'current' });
  expect(await test_.runtime.db.rooms.find(room.id)).toBeDefined();

  await remove(OLD);
  expect(test_.asked.join('\n')).toContain(`stop ${room.streamName}`);
  expect(await test_.runtime.db.rooms.find(room.id)).toBeUndefined();
  expect(await findSessionUser(test_.runtime, token)).toBeUndefined();
  const again = checkCredentials(test_.runtime, { username: user.username, password: OLD });
  await expect(again).rejects.toMatchObject({ code: 'wrong_credentials' });
  const profile = getProfile(test_.runtime, { username: user.username, user: null });
  await expect(profile).rejects.toMatchObject({ code: 'not_found' });
  expect((await test_.runtime.db.messages.recent(elsewhere.id, 9))[0]).toMatchObject({
    name: 'Deleted account',
    userId: null,
  });
  await test_.runtime.db.users.create({ ...user, id: createId('user'), passwordHash: null });
});

test('the last administrator stays', async () => {
  const user = await createPerson('admin');
  for (const { id } of await test_.runtime.db.users.list({ role: 'admin', limit: 99 })) {
    if (id !== user.id) await test_.runtime.db.users.setStanding(id, { role: 'viewer' });
  }
  const room = await createTestRoom(test_.runtime, user);
  await expect(deleteAccount(test_.runtime, { user, current: OLD })).rejects.toMatchObject({ code: 'conflict' });
  expect(await test_.runtime.db.rooms.find(room.id)).toBeDefined();
});
