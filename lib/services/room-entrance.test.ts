import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Visibility } from '@/lib/contracts/access';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { seedRecording } from '@/lib/db/testing/seed';
import { findAddresses } from './addresses';
import { createInvite, revokeInvite } from './invite-codes';
import { getRecording, listRecordings } from './recordings';
import { checkAccess, type Entrant } from './room-access';
import { changeRoomAccess, getRoomAccess } from './room-access-settings';
import { enterRoom, findGate, findReplayGate } from './room-entrance';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';
import { getWatchPage } from './watch';

const ADDRESSES = findAddresses(
  { PUBLIC_URL: 'https://live.example.org', PORT: 443, HOST: '' },
  { hostHeader: undefined, secure: true },
);

let site: Awaited<ReturnType<typeof createTestRuntime>>;
let owner: SessionUser;
let room: RoomDetails;
beforeAll(async () => {
  site = await createTestRuntime();
  owner = await createTestUser(site.runtime);
});
beforeEach(async () => {
  room = await createTestRoom(site.runtime, owner);
});
afterAll(() => site.close());

const acting = () => ({ user: owner, roomId: room.id, ip: '203.0.113.9' });
const change = (visibility: Visibility, password?: string) =>
  changeRoomAccess(site.runtime, { ...acting(), input: { visibility, ...(password && { password }) } });
const guest = (cookie?: string, visitorId = 'guest_1'): Entrant => ({
  user: null,
  visitorId,
  cookieFor: (roomId) => (roomId === room.id ? cookie : undefined),
});
const enter = (input: { password: string } | { code: string }, entrant = guest()) =>
  enterRoom(site.runtime, { roomId: room.id, entrant, input });
const isIn = async (entrant: Entrant) =>
  (await checkAccess(site.runtime, { room: await site.runtime.db.rooms.get(room.id), entrant })).open;
const REFUSED = { code: 'forbidden', message: 'That is not right. Check it and try again.' };

describe('a password', () => {
  test('lets in whoever knows it, and nobody else who has their cookie', async () => {
    await change('password', 'moon river');
    expect(await findGate(site.runtime, { slug: room.slug, entrant: guest() })).toEqual({
      roomId: room.id,
      slug: room.slug,
      why: 'password',
      title: room.title,
      host: owner.displayName,
    });
    await expect(enter({ password: 'moon' })).rejects.toMatchObject(REFUSED);
    const proof = await enter({ password: 'moon river' });
    expect(await isIn(guest(proof))).toBe(true);
    expect(await isIn(guest(proof, 'guest_2'))).toBe(false);
    expect(await enter({ password: 'moon river' }, guest(proof))).toBeUndefined();
    expect(await findGate(site.runtime, { slug: room.slug, entrant: guest(proof) })).toBeUndefined();
  });

  test('that changes sends everybody back to the gate, and so does going on with the same', async () => {
    const told: string[] = [];
    const stop = site.runtime.bus.subscribe('access-changed', ({ stream }) => told.push(stream));
    await change('password', 'first one');
    const proof = await enter({ password: 'first one' });
    await change('password', 'second one');
    expect(await isIn(guest(proof))).toBe(false);
    await expect(enter({ password: 'first one' })).rejects.toMatchObject(REFUSED);
    const again = await enter({ password: 'second one' });
    await change('password');
    expect(await isIn(guest(again))).toBe(false);
    expect(await enter({ password: 'second one' })).toBeDefined();
    expect(told).toEqual([room.streamName, room.streamName, room.streamName]);
    stop();
  });

  test('is needed, and is forgotten when the room asks for none', async () => {
    await expect(change('password')).rejects.toMatchObject({ code: 'invalid_input', field: 'password' });
    expect(await change('password', 'moon river')).toMatchObject({ visibility: 'password', hasPassword: true });
    expect(await change('unlisted')).toMatchObject({ visibility: 'unlisted', hasPassword: false });
    expect(await site.runtime.db.rooms.get(room.id)).toMatchObject({ passwordHash: null });
    await expect(change('password')).rejects.toMatchObject({ field: 'password' });
  });

  test('stands in the database as argon2id and in the audit log not at all', async () => {
    await change('password', 'moon river');
    expect((await site.runtime.db.rooms.get(room.id)).passwordHash).toMatch(/^\$argon2id\$/);
    const { items } = await site.runtime.db.audit.list({ limit: 100 });
    const lines = items.filter(({ target }) => target === room.id);
    expect(lines).toMatchObject([
      { action: 'access-change', details: { from: 'public', to: 'password', newPassword: true } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('moon');
  });
});

describe('an invitation', () => {
  const invite = (fields: { maxUses?: number; expiresAt?: string } = {}) =>
    createInvite(site.runtime, {
      ...acting(),
      addresses: ADDRESSES,
      input: { label: 'Press', maxUses: null, expiresAt: null, ...fields },
    });

  test('lets in as many as it is for; who is in uses nothing up', async () => {
    await change('invited');
    const { code, url } = await invite({ maxUses: 2 });
    expect(url).toBe(`https://live.example.org/r/${room.slug}#code=${code}`);
    const proof = await enter({ code });
    expect(await enter({ code }, guest(proof))).toBeUndefined();
    expect(
      await enter({ code: ` ${code.toUpperCase().replaceAll('-', ' ')}` }, guest(undefined, 'guest_2')),
    ).toBeDefined();
    await expect(enter({ code }, guest(undefined, 'guest_3'))).rejects.toMatchObject(REFUSED);
    expect((await getRoomAccess(site.runtime, acting())).invites).toMatchObject([{ uses: 2, maxUses: 2 }]);
  });

  test('that is revoked or over lets in nobody new', async () => {
    await change('invited');
    const [revoked, over] = [await invite(), await invite({ expiresAt: '2026-01-01T00:00:00Z' })];
    const proof = await enter({ code: revoked.code });
    await revokeInvite(site.runtime, { ...acting(), inviteId: revoked.id });
    for (const { code } of [revoked, over]) await expect(enter({ code })).rejects.toMatchObject(REFUSED);
    expect(await isIn(guest(proof))).toBe(true);
    const twice = revokeInvite(site.runtime, { ...acting(), inviteId: revoked.id });
    await expect(twice).rejects.toMatchObject({ code: 'not_found' });
  });

  test('opens nothing in a room of another kind, nor in another room', async () => {
    const { code } = await invite();
    await change('password', 'moon river');
    await expect(enter({ code })).rejects.toMatchObject(REFUSED);
    await change('invited');
    await expect(enter({ password: 'moon river' })).rejects.toMatchObject(REFUSED);
    room = await createTestRoom(site.runtime, owner);
    await change('invited');
    await expect(enter({ code })).rejects.toMatchObject(REFUSED);
  });
});

test('only who owns a room learns and decides who may watch', async () => {
  const stranger = await createTestUser(site.runtime);
  const asking = { ...acting(), user: stranger };
  const refused = { code: 'not_found' };
  await expect(getRoomAccess(site.runtime, asking)).rejects.toMatchObject(refused);
  const input = { visibility: 'public' } as const;
  await expect(changeRoomAccess(site.runtime, { ...asking, input })).rejects.toMatchObject(refused);
  const empty = { label: '', maxUses: null, expiresAt: null };
  const made = createInvite(site.runtime, { ...asking, input: empty, addresses: ADDRESSES });
  await expect(made).rejects.toMatchObject(refused);
  await expect(revokeInvite(site.runtime, { ...asking, inviteId: 'invite_1' })).rejects.toMatchObject(refused);
});

test('a replay of a closed room has the same gate and is in no list; a hidden one is missing', async () => {
  const { db } = site.runtime;
  const recordingId = await seedRecording(db, { roomId: room.id });
  const listed = async (slug?: string) =>
    (await listRecordings(site.runtime, { room: slug })).items.some(({ id }) => id === recordingId);
  const gate = (entrant = guest()) => findReplayGate(site.runtime, { recordingId, entrant });
  expect([await listed(), await listed(room.slug), await gate()]).toEqual([true, true, undefined]);
  await change('unlisted');
  expect([await listed(), await listed(room.slug), await gate()]).toEqual([false, true, undefined]);
  await change('password', 'moon river');
  expect([await listed(), await listed(room.slug)]).toEqual([false, false]);
  expect(await gate()).toMatchObject({ roomId: room.id, why: 'password' });
  expect(await gate(guest(await enter({ password: 'moon river' })))).toBeUndefined();
  const entrant = guest();
  await expect(getRecording(site.runtime, { recordingId, entrant })).rejects.toMatchObject({ code: 'forbidden' });
  await db.recordings.setHidden(recordingId, new Date());
  expect(await gate()).toBeUndefined();
  await expect(getRecording(site.runtime, { recordingId, entrant })).rejects.toMatchObject({ code: 'not_found' });
});

test('search engines are shown what everybody may find, and nothing else', async () => {
  const visitor = { id: 'guest_1', name: 'Guest', isGuest: true };
  const entrant = guest();
  const isListed = async () =>
    (await getWatchPage(site.runtime, { slug: room.slug, visitor, user: null, entrant, addresses: ADDRESSES }))
      .isListed;
  expect(await isListed()).toBe(true);
  await change('unlisted');
  expect(await isListed()).toBe(false);
});
