import { expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import type { Db } from './db';
import { recordingOf, second, seedBroadcast, seedRoom } from './testing/seed';

export function testUploads(open: () => Db) {
  const seed = async () => {
    const room = await seedRoom(open());
    const upload = { userId: room.ownerId, roomId: room.id, fileName: '讲座 😀.mp4', bytes: 5_000_000_000n };
    return { room, upload: await open().uploads.create({ id: createId('upload'), ...upload }) };
  };

  test('an upload goes its way once', async () => {
    const { upload } = await seed();
    const { uploads } = open();
    expect(upload).toMatchObject({ status: 'receiving', fileName: '讲座 😀.mp4', bytes: 5_000_000_000n });
    expect(await uploads.countReceiving(upload.userId)).toBe(1);
    expect(await uploads.markChecking(upload.id)).toBe(true);
    expect(await uploads.markChecking(upload.id)).toBe(false);
    expect((await uploads.listChecking()).map(({ id }) => id)).toContain(upload.id);
    await uploads.markReady(upload.id, 'rec_1');
    expect(await uploads.find(upload.id)).toMatchObject({ status: 'ready', recordingId: 'rec_1' });
    expect((await uploads.listOf(upload.userId, 9)).map(({ id }) => id)).toEqual([upload.id]);
    expect(await uploads.remove(upload.id)).toBe(true);
    expect(await uploads.remove(upload.id)).toBe(false);
  });

  test('what nothing happens to is found, but not while it is looked at', async () => {
    const [{ upload: idle }, { upload: checking }] = [await seed(), await seed()];
    await open().uploads.markChecking(checking.id);
    const soon = new Date(Date.now() + 60_000);
    const ids = (await open().uploads.listOlderThan(soon)).map(({ id }) => id);
    expect([ids.includes(idle.id), ids.includes(checking.id)]).toEqual([true, false]);
    await open().uploads.markRefused(idle.id, 'codec');
    expect(await open().uploads.find(idle.id)).toMatchObject({ status: 'refused', refusal: 'codec' });
  });

  test('an uploaded recording has a broadcast that nobody saw, and the room stays as it is', async () => {
    const { room } = await seed();
    const broadcast = { id: createId('cast'), roomId: room.id, session: createId('upload'), startedAt: second(0) };
    const recording = recordingOf({ ...(await seedBroadcast(open(), { roomId: room.id })), ...broadcast });
    await open().rooms.addLikes(room.id, 3);
    const add = () =>
      open().recordings.createUploaded({ ...broadcast, endedAt: second(60), endReason: 'uploaded' }, recording);
    expect(await add()).toBe(true);
    expect(await add()).toBe(false);
    expect(await open().recordings.find(recording.id)).toMatchObject({ source: 'upload', room: { likes: 3 } });
  });
}
