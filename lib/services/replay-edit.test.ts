import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { createId } from '@/lib/core/ids';
import { getRecording, listMyRecordings, listRecordings, listReplayMessages } from './recordings';
import { authoriseReplay } from './replay-addresses';
import { openWholeReplay, trimRecording, updateRecording } from './replay-edit';
import { readHeat } from './replay-heat';
import { countView } from './replay-views';
import { createTestRoom, createTestRuntime, createTestUser, entrantOf, nobody, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const START = Date.UTC(2026, 10, 21, 12);
const ip = '192.0.2.1';
let owner: SessionUser;
let room: RoomDetails;
let recordingId: string;
let fileKey: string;

/** A replay of a minute. */
beforeEach(async () => {
  const { db } = test_.runtime;
  owner = await createTestUser(test_.runtime);
  room = await createTestRoom(test_.runtime, owner);
  recordingId = createId('rec');
  fileKey = createId('file');
  const startedAt = new Date(START);
  const broadcastId = createId('cast');
  await db.broadcasts.start({ id: broadcastId, roomId: room.id, session: createId('pub'), startedAt });
  await db.recordings.create({
    id: recordingId,
    roomId: room.id,
    broadcastId,
    title: 'A talk',
    coverKey: null,
    fileKey,
    durationMs: 60_000,
    bytes: 6_000n,
    width: null,
    height: null,
    timeline: [{ mediaMs: 0, at: START }],
    startedAt,
  });
});

const update = (input: Parameters<typeof updateRecording>[1]['input'], user = owner) =>
  updateRecording(test_.runtime, { user, recordingId, input, ip });
const trim = (startMs: number, endMs: number | null, user = owner) =>
  trimRecording(test_.runtime, { user, recordingId, input: { startMs, endMs }, ip });
const open = (entrant = nobody) => getRecording(test_.runtime, { recordingId, entrant });
const upload = () => test_.runtime.storage.put(new Uint8Array([1, 2, 3]), 'jpg');
const isKept = (key: string) => test_.runtime.db.rooms.isCoverUsed(key);

test('its name and picture change, and a picture nobody uses any more is gone', async () => {
  const [first, second] = [await upload(), await upload()];
  expect(await update({ title: 'Another name', coverKey: first })).toMatchObject({ title: 'Another name' });
  expect((await open()).coverUrl).toContain(first);
  await update({ coverKey: second });
  expect([await isKept(first), await isKept(second)]).toEqual([false, true]);
  await update({ coverKey: null });
  expect((await open()).coverUrl).toBeNull();
});

test('the picture of something else cannot be taken', async () => {
  const key = await upload();
  await update({ coverKey: key });
  const { db } = test_.runtime;
  const other = await createTestRoom(test_.runtime, await createTestUser(test_.runtime));
  const taken = await upload();
  await db.rooms.update(other.id, { coverKey: taken });
  await expect(update({ coverKey: taken })).rejects.toMatchObject({ code: 'invalid_input', field: 'coverKey' });
});

test('hidden, it is there for those who keep order alone, and so are its files', async () => {
  const [stranger, moderator, siteModerator] = [
    await createTestUser(test_.runtime),
    await createTestUser(test_.runtime),
    await createTestUser(test_.runtime, 'moderator'),
  ];
  await test_.runtime.db.moderators.add(room.id, moderator.id);
  await update({ hidden: true });
  for (const entrant of [nobody, entrantOf(stranger)]) {
    await expect(open(entrant)).rejects.toMatchObject({ code: 'not_found' });
    const listen = listReplayMessages(test_.runtime, { recordingId, entrant, fromMs: 0 });
    await expect(listen).rejects.toMatchObject({ code: 'not_found' });
    await expect(readHeat(test_.runtime, { recordingId, entrant })).rejects.toMatchObject({ code: 'not_found' });
  }
  for (const user of [owner, moderator, siteModerator]) {
    const { sources, isHidden } = await open(entrantOf(user));
    expect(isHidden).toBe(true);
    expect(sources[0]?.url).toMatch(/^\/vod\/~/);
  }
  const unsigned = authoriseReplay(test_.runtime, { fileKey, query: new URLSearchParams() });
  await expect(unsigned).rejects.toMatchObject({ code: 'forbidden' });
  expect((await listRecordings(test_.runtime, { room: room.slug })).items).toEqual([]);
  expect((await listMyRecordings(test_.runtime, { user: owner })).items).toMatchObject([{ isHidden: true }]);

  await update({ hidden: false });
  expect((await open()).sources[0]?.url).toBe(`/vod/${fileKey}/index.m3u8`);
});

test('what a moderator of the site has hidden its organiser cannot show again', async () => {
  await update({ hidden: true });
  await test_.runtime.db.moderationActions.add({
    id: createId('action'),
    kind: 'hide-replay',
    roomId: room.id,
    recordingId,
    messageSeq: null,
    personId: owner.id,
    reason: 'copyright',
    until: null,
    byId: 'user_1',
    byName: 'Mina',
    at: new Date(),
    evidence: {},
  });
  await expect(update({ hidden: false })).rejects.toMatchObject({ code: 'forbidden' });
  const admin = await createTestUser(test_.runtime, 'admin');
  expect(await update({ hidden: false }, admin)).toMatchObject({ isHidden: false });
});

test('trimmed, everything counts from its new beginning', async () => {
  const say = (afterMs: number, text: string) =>
    sayInRoom(test_.runtime, room.id, { at: new Date(START + afterMs), text });
  await say(2_000, 'before');
  await say(15_000, 'within');
  await say(45_000, 'after');
  const trimmed = await trim(13_000, 40_000);
  expect(trimmed).toMatchObject({ durationMs: 28_000, trim: { startMs: 12_000, endMs: 40_000, fullMs: 60_000 } });
  expect(test_.asked).toContain(`trim ${fileKey} 13000 40000`);

  expect(await open()).toMatchObject({ durationMs: 28_000, bytes: 2_800 });
  const visit = { recordingId, entrant: nobody };
  const { messages } = await listReplayMessages(test_.runtime, { ...visit, fromMs: 0 });
  expect(messages.map(({ text, mediaMs }) => [text, mediaMs])).toEqual([['within', 3_000]]);
  expect((await readHeat(test_.runtime, visit)).counts.findIndex((count) => count > 0)).toBe(3);
  const query = new URLSearchParams();
  expect(await authoriseReplay(test_.runtime, { fileKey, query })).toEqual({ fromMs: 12_000, toMs: 40_000 });

  expect(await trim(0, null)).toMatchObject({ durationMs: 60_000 });
  expect((await listReplayMessages(test_.runtime, { ...visit, fromMs: 0 })).messages).toHaveLength(3);
  expect(await authoriseReplay(test_.runtime, { fileKey, query })).toEqual({ fromMs: 0, toMs: undefined });
});

test('at least a second stays', async () => {
  for (const [startMs, endMs] of [
    [40_000, 30_000],
    [59_500, null],
    [70_000, 90_000],
  ] as const) {
    await expect(trim(startMs, endMs)).rejects.toMatchObject({ code: 'invalid_input' });
  }
});

test('all of it plays for its organiser, whatever is shown, and for nobody without the signature', async () => {
  await trim(12_000, 40_000);
  const { url } = await openWholeReplay(test_.runtime, { user: owner, recordingId });
  const [, txTime = '', txSecret = ''] = /^\/vod\/~(\w+)~(\w+)\/.*\/index\.m3u8$/.exec(url ?? '') ?? [];
  const ask = (query: Record<string, string>, key = fileKey) =>
    authoriseReplay(test_.runtime, { fileKey: key, query: new URLSearchParams(query) });
  expect(await ask({ txTime, txSecret })).toEqual({ fromMs: 0, toMs: undefined });
  await expect(ask({ txTime, txSecret: txSecret.replace(/./g, '0') })).rejects.toMatchObject({ code: 'forbidden' });
});

test('strangers can do none of it', async () => {
  const stranger = await createTestUser(test_.runtime);
  for (const doing of [
    update({ title: 'Mine' }, stranger),
    update({ hidden: true }, stranger),
    trim(0, 30_000, stranger),
    openWholeReplay(test_.runtime, { user: stranger, recordingId }),
  ]) {
    await expect(doing).rejects.toMatchObject({ code: 'not_found' });
  }
});

test('a visitor is counted once in six hours', async () => {
  const now = Date.now();
  const view = (visitorId: string, afterMs: number) =>
    countView(test_.runtime, { recordingId, visitorId }, now + afterMs);
  await view('guest_a', 0);
  await view('guest_a', 5 * 3600_000);
  await view('guest_b', 0);
  expect((await open()).views).toBe(2);
  await view('guest_a', 6 * 3600_000);
  expect((await open()).views).toBe(3);
});
