import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import { createId } from '@/lib/core/ids';
import { findOwnRecording, getRecording, listMyRecordings, listRoomRecordings } from './recordings';
import { createRoom } from './rooms';
import { createTestRuntime, createTestUser, nobody } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

async function seed() {
  const user = await createTestUser(test_.runtime);
  const room = await createRoom(test_.runtime, { user, input: createRoomInput.parse({ title: 'A talk' }) });
  const { db } = test_.runtime;
  const [id, broadcastId, startedAt] = [createId('rec'), createId('cast'), new Date('2026-03-01T12:00:00Z')];
  await db.broadcasts.start({ id: broadcastId, roomId: room.id, session: createId('pub'), startedAt });
  const facts = { coverKey: null, durationMs: 60_000, width: null, height: null, timeline: [], startedAt };
  const names = { title: 'Q&A: 100 %?', fileKey: `file_${id}` };
  await db.recordings.create({ id, roomId: room.id, broadcastId, bytes: 640_000_000n, ...names, ...facts });
  return { user, room, recordingId: id, fileKey: names.fileKey };
}

test('its organiser and administrators get addresses that save a replay under its name, nobody else does', async () => {
  const { user, room, recordingId, fileKey } = await seed();
  const [admin, stranger] = [await createTestUser(test_.runtime, 'admin'), await createTestUser(test_.runtime)];
  const own = await findOwnRecording(test_.runtime, { user, recordingId });
  expect(own).toMatchObject({ id: recordingId, bytes: 640_000_000 });
  const { pathname, searchParams } = new URL(own?.downloads.mp4 ?? '', 'http://localhost');
  expect([pathname, searchParams.get('download')]).toEqual([`/vod/${fileKey}/video.mp4`, 'Q&A: 100 %? 2026-03-01']);
  expect(own?.downloads.flv).toContain('/video.flv?download=');

  expect(await findOwnRecording(test_.runtime, { user: admin, recordingId })).toEqual(own);
  expect(await findOwnRecording(test_.runtime, { user: stranger, recordingId })).toBeNull();
  expect(await findOwnRecording(test_.runtime, { user: null, recordingId })).toBeNull();
  expect(await getRecording(test_.runtime, { recordingId, entrant: nobody })).not.toHaveProperty('downloads');

  expect((await listMyRecordings(test_.runtime, { user })).items).toEqual([own]);
  expect((await listRoomRecordings(test_.runtime, { user: admin, roomId: room.id })).items).toEqual([own]);
  const refused = listRoomRecordings(test_.runtime, { user: stranger, roomId: room.id });
  await expect(refused).rejects.toMatchObject({ code: 'not_found' });
});
