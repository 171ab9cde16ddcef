import { expect, test } from 'vitest';
import type { Page } from '@/lib/contracts/rooms';
import type { Db } from './db';
import { second, seedRoom, seedUser } from './testing/seed';

const HOUR = 3600;

/** Reads a list to its end, two rows a time, running `between` after the first page. */
async function readAll<Row>(read: (cursor?: string) => Promise<Page<Row>>, between = async () => {}): Promise<Row[]> {
  const first = await read();
  await between();
  const rows = [...first.items];
  for (let next = first.next; next !== null; ) {
    const page = await read(next);
    rows.push(...page.items);
    next = page.next;
  }
  return rows;
}

export function testRoomLists(open: () => Db) {
  async function seedLive(title: string, viewers: number, since: number) {
    const room = await seedRoom(open(), { title });
    await open().rooms.applyStatus({ id: room.id, status: 'live', at: second(since), liveSince: second(since) });
    await open().rooms.setCounts(room.id, { viewers });
    return room;
  }
  const titles = (rows: Array<{ title: string }>) => rows.map(({ title }) => title);

  test('live rooms: most viewers first, then the newest on air; pages keep their place', async () => {
    const quiet = await seedLive('quiet', 1, 5);
    await seedLive('tied, older', 7, 10);
    await seedLive('tied, newer', 7, 20);
    await seedLive('full', 100, 1);
    await open().rooms.applyStatus({ id: quiet.id, status: 'interrupted', at: second(50) });
    await seedRoom(open(), { title: 'waiting' });
    const removed = await seedLive('removed', 50, 1);
    await open().rooms.remove(removed.id, second(60));

    const read = (cursor?: string) => open().rooms.listPublic({ show: 'live', limit: 2, cursor });
    const arriveOnTop = async () => void (await seedLive('arrived meanwhile', 1000, 30));
    const rows = await readAll(read, arriveOnTop);
    expect(titles(rows)).toEqual(['full', 'tied, newer', 'tied, older', 'quiet']);
    expect((await read()).items[0]).toMatchObject({ title: 'arrived meanwhile', owner: { displayName: '小明 😀' } });
  });

  test('upcoming rooms: soonest first, late hosts included, rehearsed ones too', async () => {
    const at = (hours: number, title: string) => seedRoom(open(), { title, startsAt: second(hours * HOUR) });
    await at(30, 'tomorrow');
    await at(-11, 'late');
    await at(-13, 'too late');
    await at(2, 'tonight');
    await at(2, 'tonight too');
    await seedRoom(open(), { title: 'no time set' });
    const endRoom = async (id: string) => {
      await open().rooms.applyStatus({ id, status: 'live', at: second(1) });
      await open().rooms.applyStatus({ id, status: 'ended', at: second(2) });
    };
    await endRoom((await at(5, 'rehearsed')).id);
    await endRoom((await at(-1, 'over')).id);

    const read = (cursor?: string) =>
      open().rooms.listPublic({ show: 'upcoming', limit: 2, now: second(0), ...(cursor && { cursor }) });
    expect(titles(await readAll(read))).toEqual(['late', 'tonight', 'tonight too', 'rehearsed', 'tomorrow']);
  });

  test('live rooms by time: who came on air last first, page by page', async () => {
    const { id: ownerId } = await seedUser(open());
    for (const [title, since] of [
      ['b', 20],
      ['a', 30],
      ['c', 10],
    ] as const) {
      const room = await seedRoom(open(), { ownerId, title });
      await open().rooms.applyStatus({ id: room.id, status: 'live', at: second(99), liveSince: second(since) });
    }
    const read = (cursor?: string) =>
      open().rooms.listPublic({ show: 'live', order: 'time', ownerId, limit: 1, ...(cursor && { cursor }) });
    expect(titles(await readAll(read))).toEqual(['a', 'b', 'c']);
  });

  test('search finds rooms by title, host, category and tag, every word of it, in any script', async () => {
    const owner = await seedUser(open(), { displayName: '王小明', username: 'xiaoming' });
    const about = { ownerId: owner.id, category: 'technology', tags: ['开源'], startsAt: second(5 * HOUR) };
    const room = await seedRoom(open(), { ...about, title: 'ＲＴＭＰ 新品发布会 100%' });
    const find = async (q: string, category?: string) => {
      const now = second(0);
      const found = await open().rooms.listPublic({ show: 'upcoming', limit: 9, now, q, category, ownerId: owner.id });
      return found.items.length;
    };
    for (const q of ['rtmp', '新品', '小明 发布', 'XiaoMing', '科技', '开源 technology', '100%']) {
      expect([q, await find(q)]).toEqual([q, 1]);
    }
    for (const q of ['小红', 'rtmp 音乐', '发会']) expect([q, await find(q)]).toEqual([q, 0]);
    expect([await find('', 'technology'), await find('', 'music')]).toEqual([1, 0]);

    await open().rooms.update(room.id, { title: '音乐会', tags: [] });
    expect([await find('音乐会'), await find('rtmp'), await find('开源')]).toEqual([1, 0, 0]);
    await open().users.setDisplayName(owner.id, '李雷');
    await open().rooms.reindex(owner.id);
    expect([await find('李雷'), await find('王小明')]).toEqual([1, 0]);
  });

  test('only what is for everybody is listed, and of hosts who may still show something', async () => {
    await seedUser(open(), { role: 'admin' });
    const owner = await seedUser(open());
    const fan = await seedUser(open());
    const list = async () => {
      const { items } = await open().rooms.listPublic({
        show: 'upcoming',
        limit: 9,
        now: second(0),
        followerId: fan.id,
      });
      return titles(items);
    };
    const startsAt = second(HOUR);
    await seedRoom(open(), { ownerId: owner.id, title: 'public', startsAt });
    for (const visibility of ['unlisted', 'password', 'signed-in', 'invited']) {
      await seedRoom(open(), { ownerId: owner.id, title: visibility, startsAt, visibility });
    }
    expect(await list()).toEqual([]);
    await open().follows.add(fan.id, owner.id);
    expect(await list()).toEqual(['public']);
    await open().users.setStanding(owner.id, { bannedAt: second(0) });
    expect(await list()).toEqual([]);
  });

  test('the rooms of a host: on air first, then newest, each exactly once', async () => {
    const { id: ownerId } = await seedUser(open());
    const rooms = [];
    for (let i = 0; i < 5; i++) rooms.push(await seedRoom(open(), { ownerId, title: `room ${i}` }));
    for (const i of [0, 2]) {
      await open().rooms.applyStatus({ id: rooms[i]?.id ?? '', status: 'live', at: second(i) });
    }
    await seedRoom(open(), { title: 'of somebody else' });

    for (const limit of [1, 2, 3, 5, 10]) {
      const read = (cursor?: string) => open().rooms.listOfOwner({ ownerId, limit, cursor });
      expect(titles(await readAll(read))).toEqual(['room 2', 'room 0', 'room 4', 'room 3', 'room 1']);
    }
  });

  test('a cursor that nobody issued is refused, not guessed at', async () => {
    const upcoming = await open().rooms.listPublic({ show: 'upcoming', limit: 1, now: second(0) });
    for (const cursor of ['', 'x', 'bnVsbA', upcoming.next ?? '', Buffer.from('[1e999,0,""]').toString('base64url')]) {
      const list = open().rooms.listPublic({ show: 'live', limit: 2, cursor });
      await expect(list).rejects.toMatchObject({ code: 'invalid_input', field: 'cursor' });
    }
  });

  test('the sweep at start sees every room on air', async () => {
    const { id } = await seedLive('left on air', 1, 1);
    const left = await open().rooms.listByStatus(['live', 'interrupted']);
    expect(left.map((room) => room.id)).toContain(id);
    expect(left.every(({ status }) => status === 'live' || status === 'interrupted')).toBe(true);
  });
}
