import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedBroadcast, seedRecording, seedRoom } from './testing/seed';

export function testBroadcasts(open: () => Db) {
  test('why a recording stopped is kept once, until another begins', async () => {
    const broadcast = await seedBroadcast(open());
    expect(await open().broadcasts.setRecordingIssue(broadcast.id, 'disk-full')).toBe(true);
    expect(await open().broadcasts.setRecordingIssue(broadcast.id, 'disk-slow')).toBe(false);
    expect((await open().broadcasts.find(broadcast.id))?.recordingIssue).toBe('disk-full');
    await open().broadcasts.clearRecordingIssue(broadcast.id);
    expect((await open().broadcasts.find(broadcast.id))?.recordingIssue).toBeNull();
  });

  test('of several who report the start of a session, one starts it', async () => {
    const { id: roomId } = await seedRoom(open());
    const ids = ['cast_1', 'cast_2', 'cast_3'];
    const start = (id: string) => open().broadcasts.start({ id, roomId, session: 'same', startedAt: second(1) });
    const outcomes = await Promise.all(ids.map(start));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await open().broadcasts.findBySession('same'))?.id).toBe(ids[outcomes.indexOf(true)]);
  });

  test('a start resets the counts of the room; a repeated start does not', async () => {
    const { rooms, broadcasts } = open();
    const { id: roomId } = await seedRoom(open());
    await rooms.addLikes(roomId, 9);
    const broadcast = { id: 'cast_reset', roomId, session: 'reset', startedAt: second(1) };
    expect(await broadcasts.start(broadcast)).toBe(true);
    expect((await rooms.get(roomId)).likes).toBe(0);
    await rooms.addLikes(roomId, 4);
    expect(await broadcasts.start({ ...broadcast, id: 'cast_reset_again' })).toBe(false);
    expect((await rooms.get(roomId)).likes).toBe(4);
  });

  test('a broadcast ends once, with the first reason', async () => {
    const { session, id } = await seedBroadcast(open());
    const end = (endReason: string) => open().broadcasts.end({ session, endedAt: second(9), endReason });
    const outcomes = await Promise.all([end('publisher-stopped'), end('publisher-stopped')]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await end('server-stopped')).toBe(false);
    expect(await open().broadcasts.find(id)).toMatchObject({ endReason: 'publisher-stopped', endedAt: second(9) });
  });

  test('peaks only rise, each for itself', async () => {
    const { id } = await seedBroadcast(open());
    await open().broadcasts.setPeaks({ id, peakViewers: 10, totalViewers: 20 });
    await open().broadcasts.setPeaks({ id, peakViewers: 3, totalViewers: 25 });
    expect(await open().broadcasts.find(id)).toMatchObject({ peakViewers: 10, totalViewers: 25 });
  });

  test('the number of messages is what was counted last', async () => {
    const { id } = await seedBroadcast(open());
    await open().broadcasts.setMessageCount(id, 7);
    await open().broadcasts.setMessageCount(id, 6);
    expect((await open().broadcasts.find(id))?.messageCount).toBe(6);
  });

  test('the latest broadcast of a room is the one that started last', async () => {
    const { id: roomId } = await seedRoom(open());
    expect(await open().broadcasts.latestOf(roomId)).toBeUndefined();
    await seedBroadcast(open(), { roomId, session: 'second', startedAt: second(2) });
    await seedBroadcast(open(), { roomId, session: 'first', startedAt: second(1) });
    expect((await open().broadcasts.latestOf(roomId))?.session).toBe('second');
  });

  test('the times on air of a room come newest first, with their replays, page by page, without uploads', async () => {
    const { broadcasts } = open();
    const { id: roomId } = await seedRoom(open());
    const recordingId = await seedRecording(open(), { roomId, startedAt: second(1) });
    const newer = await seedBroadcast(open(), { roomId, startedAt: second(2) });
    await seedBroadcast(open(), { roomId, startedAt: second(3), session: 'upload_1' });
    const first = await broadcasts.listOf({ roomId, limit: 1 });
    expect(first.items).toMatchObject([{ id: newer.id, recordings: [] }]);
    const rest = await broadcasts.listOf({ roomId, limit: 1, cursor: first.next ?? '' });
    expect(rest).toMatchObject({ items: [{ recordings: [{ id: recordingId, hiddenAt: null }] }], next: null });
    expect(await broadcasts.findWithReplay(newer.id)).toMatchObject({ id: newer.id, recordings: [] });
  });

  test('what has no end is unfinished', async () => {
    const open1 = await seedBroadcast(open());
    const { session } = await seedBroadcast(open());
    await open().broadcasts.end({ session, endedAt: second(9), endReason: 'publisher-lost' });
    const sessions = (await open().broadcasts.listUnfinished()).map((broadcast) => broadcast.session);
    expect(sessions).toContain(open1.session);
    expect(sessions).not.toContain(session);
  });
}
