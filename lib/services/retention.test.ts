import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { createId } from '@/lib/core/ids';
import { sweepRecordings } from './retention';
import { createRoom } from './rooms';
import { applyStreamEvent } from './streams';
import { createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let user: SessionUser;
beforeAll(async () => {
  test_ = await createTestRuntime();
  user = await createTestUser(test_.runtime);
});
afterAll(() => test_.close());
beforeEach(() => void test_.asked.splice(0));

const DAY_MS = 86_400_000;
const newRoom = (rules: object) =>
  createRoom(test_.runtime, { user, input: createRoomInput.parse({ title: 'A talk', ...rules }) });

/** A replay of `megabytes`; each call makes a newer one. */
async function record(roomId: string, megabytes: number) {
  const { db } = test_.runtime;
  const broadcastId = createId('cast');
  await db.broadcasts.start({ id: broadcastId, roomId, session: createId('pub'), startedAt: new Date() });
  const id = createId('rec');
  const facts = { title: 'A talk', coverKey: null, durationMs: 1, width: null, height: null, timeline: [] };
  const bytes = BigInt(megabytes * 1_000_000);
  await db.recordings.create({
    id,
    roomId,
    broadcastId,
    fileKey: `file_${id}`,
    bytes,
    startedAt: new Date(),
    ...facts,
  });
  await new Promise((resolve) => setTimeout(resolve, 5)); // the next one is newer by the clock of the database
  return id;
}

const kept = async (roomId: string) => (await test_.runtime.db.recordings.listKept(roomId)).map(({ id }) => id);

test('rooms without rules keep everything', async () => {
  const { id } = await newRoom({});
  const recording = await record(id, 900_000);
  expect(await sweepRecordings(test_.runtime, { now: new Date(Date.now() + 4_000 * DAY_MS) })).toBe(0);
  expect(await kept(id)).toEqual([recording]);
});

test('what was kept long enough goes with its file, a line in the audit log and word to the pages', async () => {
  const room = await newRoom({ keepDays: 7 });
  const recording = await record(room.id, 300);
  const told: string[] = [];
  const unsubscribe = test_.runtime.bus.subscribe('room-changed', ({ roomId }) => told.push(roomId));

  expect(await sweepRecordings(test_.runtime, { now: new Date(Date.now() + 6.9 * DAY_MS) })).toBe(0);
  expect(await sweepRecordings(test_.runtime, { now: new Date(Date.now() + 7.1 * DAY_MS) })).toBe(1);
  unsubscribe();
  expect(await kept(room.id)).toEqual([]);
  expect(test_.asked).toEqual([`remove file_${recording}`]);
  expect(told).toEqual([room.id]);
  const [entry] = (await test_.runtime.db.audit.list({ limit: 1 })).items;
  expect(entry).toMatchObject({
    action: 'recording-remove',
    target: recording,
    details: { roomId: room.id, title: 'A talk', bytes: 300_000_000, reason: 'kept-long-enough' },
  });
});

test('over the quota the oldest go, and only of that room', async () => {
  const [room, other] = [await newRoom({ quotaMegabytes: 1_000 }), await newRoom({ quotaMegabytes: 5_000 })];
  const [a, b, c] = [await record(room.id, 600), await record(room.id, 500), await record(room.id, 400)];
  const theirs = await record(other.id, 3_000);
  expect(await sweepRecordings(test_.runtime, { roomId: room.id })).toBe(1);
  expect(await kept(room.id)).toEqual([b, c]);
  expect(await sweepRecordings(test_.runtime)).toBe(0);
  expect(await kept(other.id)).toEqual([theirs]);
  expect(test_.asked).toEqual([`remove file_${a}`]);
});

test('a finished recording makes room for itself at once', async () => {
  const room = await newRoom({ quotaMegabytes: 1_000 });
  const old = await record(room.id, 900);
  const session = createId('pub');
  const base = { session, stream: room.streamName };
  await applyStreamEvent(test_.runtime, { ...base, type: 'publish-start', at: new Date() });
  await applyStreamEvent(test_.runtime, { ...base, type: 'publish-end', at: new Date(), reason: 'publisher-stopped' });
  const recording = { fileKey: 'file_new', durationMs: 1, bytes: 800_000_000, width: 1, height: 1, timeline: [] };
  await applyStreamEvent(test_.runtime, { ...base, type: 'record-ready', at: new Date(), recording });
  expect(await kept(room.id)).not.toContain(old);
  expect(await kept(room.id)).toHaveLength(1);
});
