import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { updateSiteSettings as updateInput } from '@/lib/contracts/admin';
import type { SessionUser } from '@/lib/contracts/users';
import { signUp } from './accounts';
import { readChatRules } from './chat-rules';
import { DEFAULT_SETTINGS, readSiteSettings, updateSiteSettings } from './site-settings';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let admin: SessionUser;
const told: unknown[] = [];

beforeAll(async () => {
  test_ = await createTestRuntime();
  admin = await createTestUser(test_.runtime, 'admin');
  test_.runtime.bus.subscribe('site-changed', (message) => told.push(message));
});
beforeEach(() => {
  told.length = 0;
});
afterAll(() => test_.close());

const change = (input: Record<string, unknown>) =>
  updateSiteSettings(test_.runtime, { user: admin, ip: '198.51.100.1', input: updateInput.parse(input) });
const lastEntries = async (limit: number) => (await test_.runtime.db.audit.list({ limit })).items;

describe('the settings of the site', () => {
  test('are the defaults until somebody changes them', async () => {
    expect(await readSiteSettings(test_.runtime)).toEqual(DEFAULT_SETTINGS);
  });

  test('change at once, everybody is told, and the log has before and after', async () => {
    expect(await change({ name: '春晚台', goLive: 'approved' })).toMatchObject({ name: '春晚台', logoUrl: null });
    expect(await readSiteSettings(test_.runtime)).toMatchObject({ name: '春晚台', goLive: 'approved' });
    expect(told).toEqual([{}]);
    const entries = await lastEntries(2);
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['site-setting', admin.id],
      ['site-setting', admin.id],
    ]);
    expect(Object.fromEntries(entries.map(({ target, details }) => [target, details]))).toEqual({
      name: { before: 'Kaibo', after: '春晚台' },
      goLive: { before: 'everyone', after: 'approved' },
    });
  });

  test('stay as they are when one value of a change cannot be', async () => {
    const before = await readSiteSettings(test_.runtime);
    expect(() => change({ name: 'Half', accent: 'neon' })).toThrow();
    expect(() => change({ name: 'Half', roomsPerPerson: 0 })).toThrow();
    expect(() => change({ name: 'Half', unheardOf: 1 })).toThrow();
    expect(await readSiteSettings(test_.runtime, Date.now() + 60_000)).toEqual(before);
    expect(told).toEqual([]);
  });

  test('leave no trace when nothing is different', async () => {
    const [last] = await lastEntries(1);
    await change({ name: '春晚台' });
    expect(await lastEntries(1)).toEqual([last]);
    expect(told).toEqual([]);
  });

  test('take a value another version stored for never changed', async () => {
    await test_.runtime.db.siteSettings.change({ accent: 'mauve' }, admin.id);
    expect((await readSiteSettings(test_.runtime, Date.now() + 60_000)).accent).toBe('cinnabar');
  });
});

describe('what they decide', () => {
  test('closed registration refuses in words', async () => {
    await change({ registration: 'closed' });
    const attempt = signUp(test_.runtime, { username: 'newcomer', password: 'long-enough-1' });
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('closed') });
    await change({ registration: 'open' });
    const newcomer = { username: 'newcomer', password: 'long-enough-1' };
    await expect(signUp(test_.runtime, newcomer)).resolves.toMatchObject({ role: 'viewer' });
    await change({ goLive: 'everyone' });
    const another = { ...newcomer, username: 'another' };
    await expect(signUp(test_.runtime, another)).resolves.toMatchObject({ role: 'organiser' });
  });

  test('the words of the site count in every room, with those of the room', async () => {
    const { id: roomId } = await createTestRoom(test_.runtime, await createTestUser(test_.runtime));
    await test_.runtime.db.roomChats.change(roomId, { blockedWords: ['spam'] });
    await change({ blockedWords: ['casino', 'casino'] });
    expect((await readChatRules(test_.runtime, roomId)).settings.blockedWords).toEqual(['spam', 'casino']);
  });

  test('nobody but an administrator has more channels than the site allows', async () => {
    const host = await createTestUser(test_.runtime);
    await change({ roomsPerPerson: 1 });
    await createTestRoom(test_.runtime, host);
    await expect(createTestRoom(test_.runtime, host)).rejects.toMatchObject({ code: 'forbidden' });
    await createTestRoom(test_.runtime, admin);
    await expect(createTestRoom(test_.runtime, admin)).resolves.toBeDefined();
  });
});
