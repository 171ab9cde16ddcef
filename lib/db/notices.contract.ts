import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedUser } from './testing/seed';

const data = { roomId: 'room_1', roomTitle: '新品发布会 😀', slug: 'launch', hostId: 'user_1', hostName: '小明' };

export function testNotices(open: () => Db) {
  test('people are told the same, newest first, each their own', async () => {
    const { notices } = open();
    const [one, two] = [await seedUser(open()), await seedUser(open())];
    await notices.add({ userIds: [one.id, two.id], kind: 'host-live', data, at: second(1) });
    await notices.add({ userIds: [one.id], kind: 'room-warned', data: { ...data, reason: '音乐' }, at: second(2) });

    const first = await notices.list({ userId: one.id, limit: 1 });
    const rest = await notices.list({ userId: one.id, limit: 1, cursor: first.next ?? undefined });
    expect([...first.items, ...rest.items].map(({ kind }) => kind)).toEqual(['room-warned', 'host-live']);
    expect(rest).toMatchObject({ items: [{ data, at: second(1), readAt: null }], next: null });
    expect((await notices.list({ userId: two.id, limit: 9 })).items).toHaveLength(1);
  });

  test('reading counts up to a moment: what came meanwhile stays new', async () => {
    const { notices } = open();
    const { id: userId } = await seedUser(open());
    const other = await seedUser(open());
    for (const at of [1, 2, 3])
      await notices.add({ userIds: [userId, other.id], kind: 'host-live', data, at: second(at) });
    expect([await notices.countUnread(userId, 9), await notices.countUnread(userId, 2)]).toEqual([3, 2]);
    await notices.markRead(userId, second(2));
    expect([await notices.countUnread(userId, 9), await notices.countUnread(other.id, 9)]).toEqual([1, 3]);
  });

  test('more people than one statement takes are told, and who was told lately is found', async () => {
    const { notices, users } = open();
    const { id } = await seedUser(open());
    const userIds = [id];
    for (let i = 0; i < 2; i++) userIds.push((await seedUser(open())).id);
    await notices.add({ userIds: userIds.slice(0, 2), kind: 'host-live', data, at: second(10) });
    await notices.add({ userIds: userIds.slice(2), kind: 'host-live', data, at: second(5) });
    const asked = [...Array.from({ length: 600 }, (_, i) => `user_unknown_${i}`), ...userIds];
    const recent = await notices.listSince({ userIds: asked, kind: 'host-live', since: second(6) });
    expect(recent.map(({ userId }) => userId).sort()).toEqual(userIds.slice(0, 2).sort());
    expect(await users.find(id)).toBeDefined();
  });

  test('old ones go', async () => {
    const { notices } = open();
    const { id: userId } = await seedUser(open());
    await notices.add({ userIds: [userId], kind: 'host-live', data, at: second(-86_400) });
    await notices.add({ userIds: [userId], kind: 'host-live', data, at: second(100) });
    expect(await notices.removeBefore(second(-3_600))).toBe(1);
    expect((await notices.list({ userId, limit: 9 })).items).toHaveLength(1);
  });
}
