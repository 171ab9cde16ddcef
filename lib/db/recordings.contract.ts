import { expect, test } from 'vitest';
import type { Db } from './db';
import { recordingOf, second, seedBroadcast, seedRecording, seedRoom, seedUser } from './testing/seed';

export function testRecordings(open: () => Db) {
  test('a recording comes back with its room, its host and its broadcast', async () => {
    const room = await seedRoom(open(), { description: '说明' });
    const broadcast = await seedBroadcast(open(), { roomId: room.id });
    const recording = recordingOf(broadcast);
    expect(await open().recordings.create(recording)).toBe(true);
    await open().rooms.addLikes(room.id, 3);
    const found = await open().recordings.find(recording.id);
    expect(found).toMatchObject({
      ...recording,
      room: { slug: room.slug, ownerId: room.ownerId, description: '说明', owner: room.owner },
      broadcast: { startedAt: broadcast.startedAt, likes: 3 },
    });
    expect(await open().recordings.findByFileKey(recording.fileKey)).toEqual(found);
    expect(await open().recordings.find('rec_none')).toBeUndefined();
  });

  test('a file is kept once, however often it is reported, and a broadcast may have several', async () => {
    const broadcast = await seedBroadcast(open());
    const { fileKey } = recordingOf(broadcast);
    const reported = [1, 2, 3].map(() => open().recordings.create({ ...recordingOf(broadcast), fileKey }));
    expect((await Promise.all(reported)).filter(Boolean)).toHaveLength(1);
    expect(await open().recordings.create(recordingOf(broadcast))).toBe(true);
    expect(await open().recordings.countOf(broadcast.roomId)).toBe(2);
  });

  test('a list goes from new to old, of everybody, a host or a room, and keeps its place', async () => {
    const [ours, theirs] = [await seedRoom(open()), await seedRoom(open())];
    const make = (roomId: string, at: number) => seedRecording(open(), { roomId, startedAt: second(at) });
    const [first, second_, third] = [await make(ours.id, 1), await make(ours.id, 2), await make(ours.id, 2)];
    const other = await make(theirs.id, 3);
    const tied = [second_, third].sort().reverse();

    const page1 = await open().recordings.list({ roomId: ours.id, limit: 2 });
    await make(ours.id, 99);
    const page2 = await open().recordings.list({ roomId: ours.id, limit: 2, cursor: page1.next ?? undefined });
    expect([...page1.items, ...page2.items].map(({ id }) => id)).toEqual([...tied, first]);
    expect(page2.next).toBeNull();

    const ofHost = await open().recordings.list({ ownerId: theirs.ownerId, limit: 9 });
    expect(ofHost.items.map(({ id }) => id)).toEqual([other]);
    const all = (await open().recordings.list({ limit: 99 })).items.map(({ id }) => id);
    expect(all).toEqual(expect.arrayContaining([first, other]));
  });

  test('what a room keeps is summed up, hidden ones too', async () => {
    const room = await seedRoom(open());
    expect(await open().recordings.usageOf(room.id)).toEqual({ bytes: 0, oldestCreatedAt: null });
    const [first, later] = [
      await seedBroadcast(open(), { roomId: room.id }),
      await seedBroadcast(open(), { roomId: room.id }),
    ];
    await open().recordings.create({ ...recordingOf(first), bytes: 6_000_000_000n });
    await open().recordings.create({ ...recordingOf(later), bytes: 1n });
    const kept = await open().recordings.listKept(room.id);
    expect(kept.map(({ bytes }) => bytes).sort()).toEqual([1n, 6_000_000_000n].sort());
    const [oldest] = kept;
    expect(await open().recordings.usageOf(room.id)).toEqual({
      bytes: 6_000_000_001,
      oldestCreatedAt: oldest?.createdAt,
    });
  });

  test('with its room, a replay leaves every list; the cleaner still finds its file', async () => {
    const room = await seedRoom(open());
    const id = await seedRecording(open(), { roomId: room.id });
    await open().rooms.remove(room.id, second(1));
    expect((await open().recordings.list({ roomId: room.id, limit: 9 })).items).toEqual([]);
    expect(await open().recordings.countOf(room.id)).toBe(0);
    expect((await open().recordings.find(id))?.room.removedAt).toEqual(second(1));
    expect(await open().recordings.listFilesOf(room.id)).toMatchObject([{ id }]);
  });

  test('views of many at once are all counted', async () => {
    const id = await seedRecording(open(), { roomId: (await seedRoom(open())).id });
    await Promise.all(Array.from({ length: 10 }, () => open().recordings.addView(id)));
    expect((await open().recordings.find(id))?.views).toBe(10);
  });

  test('name, cover and what is shown can be changed; hidden ones are listed for those who ask for them', async () => {
    const room = await seedRoom(open());
    const id = await seedRecording(open(), { roomId: room.id });
    await open().recordings.update(id, {
      title: '新名字',
      coverKey: 'file_a.jpg',
      trimStartMs: 4_000,
      trimEndMs: 9_000,
    });
    expect(await open().recordings.find(id)).toMatchObject({ title: '新名字', trimStartMs: 4_000, trimEndMs: 9_000 });
    expect(await open().rooms.isCoverUsed('file_a.jpg')).toBe(true);
    await open().recordings.update(id, { trimStartMs: 0, trimEndMs: null, coverKey: null });
    expect(await open().recordings.find(id)).toMatchObject({ title: '新名字', trimStartMs: 0, trimEndMs: null });
    expect(await open().rooms.isCoverUsed('file_a.jpg')).toBe(false);
    await open().recordings.setHidden(id, second(5));
    const list = async (withHidden: boolean) =>
      (await open().recordings.list({ roomId: room.id, limit: 9, withHidden })).items.map((each) => each.id);
    expect([await list(false), await list(true)]).toEqual([[], [id]]);
  });

  test('search finds replays by their own title and by their room, of rooms for everybody', async () => {
    const owner = await seedUser(open(), { displayName: '李雷' });
    const room = await seedRoom(open(), { ownerId: owner.id, title: '音乐节', category: 'music' });
    const closed = await seedRoom(open(), { ownerId: owner.id, title: '音乐节', visibility: 'password' });
    const ids = [];
    for (const i of [1, 2]) ids.unshift(await seedRecording(open(), { roomId: room.id, startedAt: second(i) }));
    await seedRecording(open(), { roomId: closed.id, startedAt: second(3) });
    await open().recordings.update(ids[0] ?? '', { title: 'Encore' });
    const find = async (request: { q?: string; category?: string; cursor?: string; limit?: number }) => {
      const page = await open().recordings.listPublic({ limit: 9, ownerId: owner.id, ...request });
      return { ids: page.items.map(({ id }) => id), next: page.next };
    };
    expect((await find({})).ids).toEqual(ids);
    expect((await find({ q: '李雷 音乐' })).ids).toEqual(ids);
    expect((await find({ q: 'encore music' })).ids).toEqual(ids.slice(0, 1));
    expect((await find({ q: '%' })).ids).toEqual(ids);
    expect((await find({ category: 'news' })).ids).toEqual([]);
    const { next } = await find({ limit: 1 });
    expect((await find({ limit: 1, cursor: next ?? '' })).ids).toEqual(ids.slice(1));
  });

  test('a recording is removed once', async () => {
    const id = await seedRecording(open(), { roomId: (await seedRoom(open())).id });
    expect(await open().recordings.remove(id)).toBe(true);
    expect(await open().recordings.remove(id)).toBe(false);
    expect(await open().recordings.find(id)).toBeUndefined();
  });
}
