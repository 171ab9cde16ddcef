import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import { sampleBroadcasts, spacingOf } from './broadcast-samples';
import { getBroadcast, getLatestBroadcast, listBroadcasts } from './broadcast-summary';
import { endBroadcast, startRecording, stopRecording } from './rooms';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const start = new Date('2026-11-21T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

/** Somebody's room that is on air since `start`. */
async function onAir() {
  const user = await createTestUser(test_.runtime);
  const room = await createTestRoom(test_.runtime, user);
  const session = createId('pub');
  const id = createId('cast');
  await test_.runtime.db.broadcasts.start({ id, roomId: room.id, session, startedAt: start });
  return { user, room, session, id };
}

const keepReplay = (roomId: string, broadcastId: string) => {
  const names = { id: createId('rec'), roomId, broadcastId, title: 'x', coverKey: null, fileKey: createId('file') };
  const facts = { durationMs: 1, bytes: 1n, width: null, height: null, startedAt: start, timeline: [] };
  return test_.runtime.db.recordings.create({ ...names, ...facts }).then(() => names);
};

test('the audience of a broadcast is noted every 15 seconds, its messages while it runs', async () => {
  const { user, room, session, id } = await onAir();
  for (let seconds = 1; seconds <= 46; seconds += 5) {
    await sampleBroadcasts(test_.runtime, () => ({ viewers: seconds, messages: 2 * seconds }), after(seconds));
  }
  const details = await getBroadcast(test_.runtime, { user, broadcastId: id });
  expect(details.samples.map(({ viewers }) => viewers)).toEqual([1, 16, 31, 46]);
  expect(details).toMatchObject({ messages: 92, endedAt: null, room: { id: room.id, title: 'A talk' } });

  await test_.runtime.db.broadcasts.end({ session, endedAt: after(60), endReason: 'publisher-stopped' });
  await sampleBroadcasts(test_.runtime, () => ({ viewers: 9, messages: 9 }), after(90));
  expect((await getBroadcast(test_.runtime, { user, broadcastId: id })).samples).toHaveLength(4);
});

test('a broadcast of any length has at most 2,000 samples', () => {
  const hour = 3_600_000;
  expect([spacingOf(0), spacingOf(8 * hour), spacingOf(9 * hour), spacingOf(20 * hour)]).toEqual([
    15_000, 15_000, 30_000, 60_000,
  ]);
  for (const length of [1, 8.4, 17, 500]) expect((length * hour) / spacingOf(length * hour)).toBeLessThanOrEqual(2_000);
});

test('broadcasts are listed with their replays, to those alone who may manage the room', async () => {
  const { user, room, id } = await onAir();
  const stranger = await createTestUser(test_.runtime);
  const { id: recordingId } = await keepReplay(room.id, id);
  const { items } = await listBroadcasts(test_.runtime, { user, roomId: room.id });
  expect(items).toMatchObject([{ id, replays: [{ id: recordingId }], startedAt: start.toISOString() }]);
  const latest = await getLatestBroadcast(test_.runtime, { user, roomId: room.id });
  expect(latest).toMatchObject({ id, replays: [{ id: recordingId, startedAt: start.toISOString(), durationMs: 1 }] });
  for (const ask of [
    listBroadcasts(test_.runtime, { user: stranger, roomId: room.id }),
    getLatestBroadcast(test_.runtime, { user: stranger, roomId: room.id }),
    getBroadcast(test_.runtime, { user: stranger, broadcastId: id }),
    getBroadcast(test_.runtime, { user, broadcastId: 'cast_none' }),
    startRecording(test_.runtime, { user: stranger, roomId: room.id }),
    stopRecording(test_.runtime, { user: stranger, roomId: room.id }),
  ]) {
    await expect(ask).rejects.toMatchObject({ code: 'not_found' });
  }
});

test('ended without keeping a replay, what had been recorded before goes too, every piece', async () => {
  const { user, room, id } = await onAir();
  const pieces = [await keepReplay(room.id, id), await keepReplay(room.id, id)];
  await startRecording(test_.runtime, { user, roomId: room.id });
  await stopRecording(test_.runtime, { user, roomId: room.id });
  await endBroadcast(test_.runtime, { user, roomId: room.id, keepsReplay: false });
  expect(test_.asked).toEqual(
    expect.arrayContaining([
      `start-recording ${room.streamName}`,
      `stop-recording ${room.streamName}`,
      `stop ${room.streamName} stopped-by-host unkept`,
      ...pieces.map(({ fileKey }) => `remove ${fileKey}`),
    ]),
  );
  for (const piece of pieces) expect(await test_.runtime.db.recordings.find(piece.id)).toBeUndefined();
});

test('replays of earlier broadcasts stay', async () => {
  const { user, room, session, id } = await onAir();
  const { id: recordingId } = await keepReplay(room.id, id);
  await test_.runtime.db.broadcasts.end({ session, endedAt: after(60), endReason: 'publisher-stopped' });
  await endBroadcast(test_.runtime, { user, roomId: room.id, keepsReplay: false });
  expect(await test_.runtime.db.recordings.find(recordingId)).toBeDefined();
});
