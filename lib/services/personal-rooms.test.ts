import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SiteSettings } from '@/lib/contracts/admin';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import { findAddresses } from './addresses';
import { openPersonalRoom } from './personal-rooms';
import { authorisePublish, revealKey } from './publishing';
import { archiveRoom, unarchiveRoom } from './room-archive';
import { copyRoom } from './room-copy';
import { createRoom, getRoomDetails, updateRoom } from './rooms';
import { forgetSiteSettings } from './site-settings';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0', PUBLIC_URL: 'https://live.example.org' }, {});

/** Sends with the key that the share sheet shows now. */
async function publish(user: Awaited<ReturnType<typeof createTestUser>>, roomId: string) {
  const { url } = await revealKey(test_.runtime, { user, roomId, addresses, ip: '192.0.2.1' });
  const { pathname, searchParams } = new URL(url);
  return authorisePublish(test_.runtime, { stream: pathname.split('/').at(-1) ?? '', query: searchParams });
}

async function decide(settings: Partial<SiteSettings>) {
  const admin = await createTestUser(test_.runtime, 'admin');
  await test_.runtime.db.siteSettings.change(settings, admin.id);
  forgetSiteSettings(test_.runtime);
}

test('everybody has one room at their own address, however often and fast they ask', async () => {
  const user = await createTestUser(test_.runtime, 'viewer');
  const asked = await Promise.all([1, 2, 3].map(() => openPersonalRoom(test_.runtime, user)));
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  expect(await openPersonalRoom(test_.runtime, user)).toMatchObject({
    ...{ id: asked[0]?.id, kind: 'personal', slug: user.username, title: user.displayName },
  });
});

test('an address that an event has is left to it', async () => {
  const [user, other] = [await createTestUser(test_.runtime), await createTestUser(test_.runtime)];
  const event = await createTestRoom(test_.runtime, other);
  await test_.runtime.db.rooms.update(event.id, { slug: user.username });
  expect((await openPersonalRoom(test_.runtime, user)).slug).toBe(`${user.username}-live`);
});

test('its key works for months, that of an event for a day', async () => {
  const user = await createTestUser(test_.runtime);
  const { publishExpiresAt } = await openPersonalRoom(test_.runtime, user);
  expect(publishExpiresAt.getTime() - Date.now()).toBeGreaterThan(300 * 86_400_000);
});

test('who may not go live has no room and makes none', async () => {
  const user = await createTestUser(test_.runtime, 'viewer');
  await decide({ goLive: 'approved' });
  await expect(openPersonalRoom(test_.runtime, user)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(createTestRoom(test_.runtime, user)).rejects.toThrow('approved');
  await decide({ goLive: 'everyone' });
  expect((await openPersonalRoom(test_.runtime, user)).ownerId).toBe(user.id);
});

test('nobody has more rooms than the site allows; archived ones do not count', async () => {
  const user = await createTestUser(test_.runtime);
  await decide({ roomsPerPerson: 1 });
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  await expect(createTestRoom(test_.runtime, user)).rejects.toThrow('Archive or delete one first');
  await expect(copyRoom(test_.runtime, { user, roomId })).rejects.toMatchObject({ code: 'forbidden' });
  await archiveRoom(test_.runtime, { user, roomId });
  expect(await createTestRoom(test_.runtime, user)).toMatchObject({ status: 'waiting' });
  await decide({ roomsPerPerson: 100 });
});

test('an archived room refuses its key with the reason, and takes it again when it is back', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId, streamName } = await createTestRoom(test_.runtime, user);
  await publish(user, roomId);
  expect(await archiveRoom(test_.runtime, { user, roomId })).toMatchObject({ isArchived: true });
  expect(test_.asked).toContain(`stop ${streamName} stopped-by-host`);
  await expect(publish(user, roomId)).rejects.toThrow('archived');
  expect(await unarchiveRoom(test_.runtime, { user, roomId })).toMatchObject({ isArchived: false });
  await expect(publish(user, roomId)).resolves.toBeDefined();
});

test('nobody else archives or copies it', async () => {
  const [user, stranger] = [await createTestUser(test_.runtime), await createTestUser(test_.runtime)];
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  for (const act of [archiveRoom, unarchiveRoom, copyRoom]) {
    await expect(act(test_.runtime, { user: stranger, roomId })).rejects.toMatchObject({ code: 'not_found' });
  }
});

test('a copy has what was chosen, and neither date, address nor anything secret', async () => {
  const user = await createTestUser(test_.runtime);
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  const chosen = {
    ...{
      category: 'music' as const,
      tags: ['jazz'],
      locationText: 'Hall 3',
      language: 'de',
      timeZone: 'Europe/Berlin',
    },
    ...{ danmakuOn: false, likesOn: false, chatOpensMinutes: 15, latency: 'smooth' as const, keepDays: 7 },
  };
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  await updateRoom(test_.runtime, { user, roomId, input: { ...chosen, startsAt } });
  const room = await test_.runtime.db.rooms.get(roomId);
  const copy = await copyRoom(test_.runtime, { user, roomId });
  expect(copy).toMatchObject({ ...chosen, title: 'A talk', startsAt: null, kind: 'event' });
  const row = await test_.runtime.db.rooms.get(copy.id);
  for (const field of ['slug', 'streamName', 'publishKey'] as const) expect(row[field]).not.toBe(room[field]);
  expect(row.passwordHash).toBeNull();
});

test('a copy has the rules of the chat, and neither its pin nor its announcement', async () => {
  const { db } = test_.runtime;
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  const rules = { slowModeSeconds: 10, audience: 'signed-in' as const, blockedWords: ['spam'], links: 'hold' as const };
  await db.roomChats.change(roomId, { ...rules, announcement: 'Doors close at nine', announcedAt: new Date() });
  const copy = await copyRoom(test_.runtime, { user, roomId });
  expect(await db.roomChats.find(copy.id)).toMatchObject({ ...rules, announcement: null, pinnedSeq: null });
});

test('a copy of a closed room is as closed, and its password is another', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  for (const visibility of ['password', 'invited', 'signed-in'] as const) {
    await test_.runtime.db.rooms.setAccess(roomId, { visibility, passwordHash: 'of the original' });
    const { id } = await copyRoom(test_.runtime, { user, roomId });
    expect(await test_.runtime.db.rooms.get(id)).toMatchObject({ visibility, passwordHash: null });
  }
});

test('a later start prolongs the key', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  const startsAt = new Date(Date.now() + 10 * 86_400_000);
  await updateRoom(test_.runtime, { user, roomId, input: { startsAt: startsAt.toISOString() } });
  const room = await test_.runtime.db.rooms.get(roomId);
  expect(room.publishExpiresAt.getTime()).toBeGreaterThan(startsAt.getTime());
});

test('what a room is about comes back as it was chosen', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createRoom(test_.runtime, {
    user,
    input: createRoomInput.parse({ title: 'A', tags: ['#One', 'one'], category: 'news' }),
  });
  expect(await getRoomDetails(test_.runtime, { user, roomId })).toMatchObject({ tags: ['one'], category: 'news' });
});
