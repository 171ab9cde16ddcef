import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import { getRecording, listMyRecordings } from './recordings';
import { createTestRoom, createTestRuntime, createTestUser, nobody, sayInRoom } from './testing';
import { acceptUpload, beginUpload, getOwnUpload, listMyUploads, removeUpload, sweepUploads } from './uploads';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const LIMITS = { maxBytes: 1_000, freeBytes: 1_000 };
const recording = () => ({
  fileKey: createId('file'),
  durationMs: 60_000,
  bytes: 900,
  width: 640,
  height: 360,
  timeline: [{ mediaMs: 0, at: 0 }],
});

async function seed(fileName = 'talk.mp4') {
  const user = await createTestUser(test_.runtime);
  const room = await createTestRoom(test_.runtime, user);
  const asked = { user, id: createId('upload'), roomId: room.id, fileName, bytes: 900 };
  await beginUpload(test_.runtime, asked, LIMITS);
  return { user, room, asked, upload: await getOwnUpload(test_.runtime, { user, uploadId: asked.id }) };
}

test('a file becomes a replay of its name, with nobody talking in it', async () => {
  const { user, room, upload } = await seed('Opening night.mp4');
  await sayInRoom(test_.runtime, room.id, { at: new Date(), text: 'while it was sent' });
  const made = recording();
  expect(await acceptUpload(test_.runtime, { upload, recording: made, picture: undefined })).toBe(true);
  const [view] = await listMyUploads(test_.runtime, user);
  expect(view).toMatchObject({ status: 'ready', refusal: null, bytes: 900 });
  const { items } = await listMyRecordings(test_.runtime, { user });
  expect(items).toMatchObject([
    { id: view?.recordingId, title: 'Opening night', source: 'upload', durationMs: 60_000 },
  ]);
  const found = await getRecording(test_.runtime, { recordingId: view?.recordingId ?? '', entrant: nobody });
  expect(found.sources[0]?.url).toBe(`/vod/${made.fileKey}/index.m3u8`);
});

test('a broadcast that runs meanwhile goes on as the newest', async () => {
  const { room, upload } = await seed();
  const { db } = test_.runtime;
  const broadcastId = createId('cast');
  await db.broadcasts.start({ id: broadcastId, roomId: room.id, session: createId('pub'), startedAt: new Date() });
  await acceptUpload(test_.runtime, { upload, recording: recording(), picture: undefined });
  expect((await db.broadcasts.latestOf(room.id))?.id).toBe(broadcastId);
});

test.each(['../../etc/passwd', 'C:\\Windows\\x.mp4', '/etc/\u202epasswd', '..', '\u0000', `${'長'.repeat(500)}.mp4`])(
  'a name is only a name: %j',
  async (fileName) => {
    const { upload } = await seed(fileName);
    for (const sign of ['/', '\\', '\u0000', '\u202e']) expect(upload.fileName).not.toContain(sign);
    expect([...upload.fileName].length).toBeLessThanOrEqual(200);
  },
);

test('too large, too many, or into the channel of somebody else: refused', async () => {
  const { user, asked } = await seed();
  const stranger = await createTestUser(test_.runtime);
  const begin = (fields: Partial<typeof asked>, limits = LIMITS) =>
    beginUpload(test_.runtime, { ...asked, id: createId('upload'), ...fields }, limits);
  await expect(begin({ bytes: 1_001 })).rejects.toMatchObject({ code: 'too_large' });
  await expect(begin({}, { ...LIMITS, freeBytes: 899 })).rejects.toMatchObject({ code: 'too_large' });
  await expect(begin({ bytes: 0 })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(begin({ user: stranger })).rejects.toMatchObject({ code: 'not_found' });
  await expect(begin({ roomId: 'room_none' })).rejects.toMatchObject({ code: 'not_found' });
  for (let i = 0; i < 4; i++) await begin({ user });
  await expect(begin({ user })).rejects.toMatchObject({ code: 'rate_limited' });
});

test('nobody reaches the upload of somebody else', async () => {
  const { asked } = await seed();
  const stranger = await createTestUser(test_.runtime);
  const reach = { user: stranger, uploadId: asked.id };
  await expect(getOwnUpload(test_.runtime, reach)).rejects.toMatchObject({ code: 'not_found' });
  await expect(removeUpload(test_.runtime, reach)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listMyUploads(test_.runtime, stranger)).toEqual([]);
});

test('what was cancelled while it was looked at leaves nothing', async () => {
  const { user, upload } = await seed();
  await removeUpload(test_.runtime, { user, uploadId: upload.id });
  const made = recording();
  expect(await acceptUpload(test_.runtime, { upload, recording: made, picture: undefined })).toBe(false);
  expect(test_.asked).toContain(`upload-remove ${upload.id}`);
  expect(test_.asked).toContain(`remove ${made.fileKey}`);
});

test('what was given up is forgotten after two days', async () => {
  const { upload } = await seed();
  expect(await sweepUploads(test_.runtime)).not.toContain(upload.id);
  expect(await sweepUploads(test_.runtime, Date.now() + 49 * 3600_000)).toContain(upload.id);
  expect(await test_.runtime.db.uploads.find(upload.id)).toBeUndefined();
});
