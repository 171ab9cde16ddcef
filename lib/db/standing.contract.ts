import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedRoom, seedUser } from './testing/seed';

export function testStanding(open: () => Db) {
  test('the last administrator stays, also when two demote each other at once', async () => {
    const { users } = open();
    const [one, two] = [await seedUser(open(), { role: 'admin' }), await seedUser(open(), { role: 'admin' })];
    const outcomes = await Promise.allSettled([
      users.setStanding(one.id, { role: 'viewer' }),
      users.setStanding(two.id, { role: 'viewer' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await users.countAdmins()).toBe(1);
    const [last] = await users.list({ role: 'admin', limit: 1 });
    await expect(users.setStanding(last?.id ?? '', { bannedAt: second(1) })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await users.find(last?.id ?? '')).toMatchObject({ role: 'admin', bannedAt: null });
    await expect(users.setStanding('user_nobody', { role: 'viewer' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('people are found by a part of either name, by role, and by what the site made of them', async () => {
    const { users } = open();
    await seedUser(open(), { role: 'admin' });
    const ada = await seedUser(open(), { username: 'ada-lovelace', displayName: '爱达' });
    const bob = await seedUser(open(), { username: 'bob-ross', displayName: 'Bob' });
    const ids = async (request: object) => (await users.search({ limit: 9, ...request })).items.map(({ id }) => id);
    expect(await ids({ text: 'LOVE' })).toEqual([ada.id]);
    expect(await ids({ text: '爱' })).toEqual([ada.id]);
    await users.setSuspension(ada.id, { suspendedUntil: second(60), suspendedReason: '违规' });
    await users.setStanding(bob.id, { bannedAt: second(0) });
    expect(await ids({ state: 'restricted', now: second(30) })).toEqual([bob.id, ada.id]);
    expect(await ids({ state: 'restricted', now: second(90) })).toEqual([bob.id]);
    expect(await ids({ role: 'organiser', text: 'b' })).toContain(bob.id);
    const first = await users.search({ limit: 2 });
    const rest = await users.search({ limit: 9, cursor: first.next ?? '' });
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(5);
  });

  test('a room is suspended until a moment, with a reason', async () => {
    const { rooms } = open();
    const room = await seedRoom(open());
    await rooms.setSuspension(room.id, { suspendedUntil: second(60), suspendedReason: '违规' });
    expect(await rooms.get(room.id)).toMatchObject({ suspendedUntil: second(60), suspendedReason: '违规' });
    const gone = rooms.setSuspension('room_gone', { suspendedUntil: null, suspendedReason: '' });
    await expect(gone).rejects.toMatchObject({ code: 'not_found' });
  });
}
