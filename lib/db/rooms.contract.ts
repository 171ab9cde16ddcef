import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedRoom, seedUser } from './testing/seed';

export function testRooms(open: () => Db) {
  test('a new room waits, and brings its host along', async () => {
    const { id: ownerId, displayName } = await seedUser(open());
    const room = await seedRoom(open(), { ownerId, slug: 'launch' });
    expect(room).toMatchObject({ status: 'waiting', kind: 'event', viewers: 0, owner: { id: ownerId, displayName } });
    expect(room.owner).not.toHaveProperty('passwordHash');
    expect(await open().rooms.find(room.id)).toEqual(room);
    expect(await open().rooms.get(room.id)).toEqual(room);
    expect(await open().rooms.findBySlug('launch')).toEqual(room);
  });

  test('what does not exist is undefined, or not_found for those who insist', async () => {
    expect(await open().rooms.find('room_none')).toBeUndefined();
    expect(await open().rooms.findBySlug('none')).toBeUndefined();
    await expect(open().rooms.get('room_none')).rejects.toMatchObject({ code: 'not_found' });
    await expect(open().rooms.update('room_none', { title: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('stream names that differ only in case are one name', async () => {
    const room = await seedRoom(open(), { streamName: 'MainStage' });
    expect(await open().rooms.findByStreamName('mainstage')).toMatchObject({ id: room.id, streamName: 'MainStage' });
    const taken = { code: 'stream_name_taken', field: 'streamName' };
    await expect(seedRoom(open(), { streamName: 'MAINSTAGE' })).rejects.toMatchObject(taken);
    const other = await seedRoom(open());
    await expect(open().rooms.update(other.id, { streamName: 'mainStage' })).rejects.toMatchObject(taken);
  });

  test('a slug belongs to one room', async () => {
    await seedRoom(open(), { slug: 'only-one' });
    await expect(seedRoom(open(), { slug: 'only-one' })).rejects.toMatchObject({ code: 'conflict', field: 'slug' });
  });

  test('rooms with a limit to what they keep are found, until they are removed', async () => {
    const rules = { keepDays: 7, quotaMegabytes: null };
    const [plain, byAge, bySize] = [
      await seedRoom(open()),
      await seedRoom(open(), rules),
      await seedRoom(open(), { quotaMegabytes: 500 }),
    ];
    expect(plain).toMatchObject({ dvrMinutes: 10, signedPlay: false, keepDays: null, quotaMegabytes: null });
    const found = (await open().rooms.listWithRetention()).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining([byAge.id, bySize.id]));
    expect(found).not.toContain(plain.id);
    expect(await open().rooms.listWithRetention(byAge.id)).toEqual([{ id: byAge.id, ...rules }]);
    expect(await open().rooms.listWithRetention(plain.id)).toEqual([]);
    await open().rooms.remove(byAge.id, second(1));
    expect(await open().rooms.listWithRetention(byAge.id)).toEqual([]);
  });

  test('changes touch what they name', async () => {
    const room = await seedRoom(open(), { startsAt: second(60) });
    const changed = await open().rooms.update(room.id, { title: '改期', startsAt: null, coverKey: undefined });
    const { updatedAt, searchText } = changed;
    expect(changed).toEqual({ ...room, title: '改期', startsAt: null, updatedAt, searchText });
    expect(searchText).toContain('改期');
    const renamed = await open().rooms.update(room.id, { streamName: 'Stage2' });
    expect(renamed.streamNameLower).toBe('stage2');
  });

  test('a new publish key replaces the old one', async () => {
    const { id } = await seedRoom(open());
    const key = { publishKey: 'new', publishIssuedAt: second(1), publishExpiresAt: second(2) };
    await open().rooms.setPublishKey(id, key);
    expect(await open().rooms.get(id)).toMatchObject(key);
  });

  test('a removed room is gone for everyone, and its names are free', async () => {
    const { rooms } = open();
    const names = { slug: 'again', streamName: 'x'.repeat(64) };
    const room = await seedRoom(open(), names);
    expect(await rooms.remove(room.id, second(1))).toBe(true);
    expect(await rooms.remove(room.id, second(2))).toBe(false);
    expect(await rooms.find(room.id)).toBeUndefined();
    expect(await rooms.findBySlug('again')).toBeUndefined();
    expect(await rooms.findByStreamName(names.streamName)).toBeUndefined();
    await expect(rooms.update(room.id, { title: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await rooms.applyStatus({ id: room.id, status: 'live', at: second(3) })).toBe(false);
    expect(await seedRoom(open(), names)).toMatchObject(names);
  });

  test('events move the state forwards only, in whatever order they come', async () => {
    const { rooms } = open();
    const { id } = await seedRoom(open());
    const live = { id, status: 'live', at: second(10), liveSince: second(10) } as const;
    const ended = { id, status: 'ended', at: second(30), endedAt: second(30) } as const;
    expect(await rooms.applyStatus(live)).toBe(true);
    expect(await rooms.applyStatus(live), 'the same event again').toBe(false);
    expect(await rooms.applyStatus(ended)).toBe(true);
    expect(await rooms.applyStatus({ id, status: 'interrupted', at: second(20) }), 'late').toBe(false);
    expect(await rooms.applyStatus(live), 'late and repeated').toBe(false);
    expect(await rooms.get(id)).toMatchObject({ status: 'ended', liveSince: second(10), endedAt: second(30) });
    expect(await rooms.applyStatus({ id, status: 'live', at: second(40), endedAt: null })).toBe(true);
    expect(await rooms.get(id)).toMatchObject({ status: 'live', statusAt: second(40), endedAt: null });
  });

  test('an event may be older than the room: clocks of others are coarse', async () => {
    const { id } = await seedRoom(open());
    expect(await open().rooms.applyStatus({ id, status: 'live', at: new Date('2026-01-01') })).toBe(true);
  });

  test('of several callers with the same event, one changes the state', async () => {
    const { id } = await seedRoom(open());
    const event = { id, status: 'live', at: second(10) } as const;
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => open().rooms.applyStatus(event)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  test('viewers count while on air and are 0 afterwards, late counts included', async () => {
    const { rooms } = open();
    const { id } = await seedRoom(open());
    await rooms.setCounts(id, { viewers: 5 });
    expect((await rooms.get(id)).viewers, 'still waiting').toBe(0);
    await rooms.applyStatus({ id, status: 'live', at: second(1) });
    await rooms.setCounts(id, { viewers: 5, likes: 3 });
    expect(await rooms.get(id)).toMatchObject({ viewers: 5, likes: 3 });
    await rooms.applyStatus({ id, status: 'ended', at: second(2) });
    await rooms.setCounts(id, { viewers: 5 });
    expect(await rooms.get(id)).toMatchObject({ viewers: 0, likes: 3 });
  });

  test('likes of many at once are all counted, before and during a broadcast', async () => {
    const { rooms, broadcasts } = open();
    const { id } = await seedRoom(open());
    expect(await rooms.addLikes(id, 2)).toBe(2);
    await broadcasts.start({ id: 'cast_likes', roomId: id, session: 'likes', startedAt: second(0) });
    const totals = await Promise.all(Array.from({ length: 20 }, () => rooms.addLikes(id, 3)));
    expect(Math.max(...totals)).toBe(60);
    expect(new Set(totals).size).toBe(20);
    expect((await rooms.get(id)).likes).toBe(60);
    expect((await broadcasts.find('cast_likes'))?.likes).toBe(60);
    await expect(rooms.addLikes('room_none', 1)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a personal room is found by its owner, and archived rooms are put away', async () => {
    const { rooms } = open();
    const owner = await seedUser(open());
    const event = await seedRoom(open(), { ownerId: owner.id });
    expect(await rooms.findPersonal(owner.id)).toBeUndefined();
    const { id } = await seedRoom(open(), { ownerId: owner.id, kind: 'personal' });
    expect(await rooms.findPersonal(owner.id)).toMatchObject({ id, kind: 'personal' });
    expect(await rooms.countOfOwner(owner.id)).toBe(2);
    expect((await rooms.setArchived(event.id, second(1))).archivedAt).toEqual(second(1));
    expect(await rooms.countOfOwner(owner.id)).toBe(1);
    expect((await rooms.setArchived(event.id, null)).archivedAt).toBeNull();
    await rooms.remove(id, second(1));
    expect(await rooms.findPersonal(owner.id)).toBeUndefined();
    await expect(rooms.setArchived(id, null)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a picture is in use while a room that is not removed shows it', async () => {
    const { rooms } = open();
    const { id } = await seedRoom(open(), { coverKey: 'file_1.jpg' });
    expect(await rooms.isCoverUsed('file_1.jpg')).toBe(true);
    expect(await rooms.isCoverUsed('file_2.jpg')).toBe(false);
    await rooms.remove(id, second(1));
    expect(await rooms.isCoverUsed('file_1.jpg')).toBe(false);
  });
}
