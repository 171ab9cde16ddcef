import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedRoom, seedUser } from './testing/seed';

export function testCalendars(open: () => Db) {
  test('a feed is found by its newest token alone', async () => {
    const { calendars } = open();
    const { id } = await seedUser(open());
    expect(await calendars.hasFeed(id)).toBe(false);
    await calendars.setHash(id, 'a'.repeat(64));
    await calendars.setHash(id, 'b'.repeat(64));
    expect(await calendars.findUserId('a'.repeat(64))).toBeUndefined();
    expect(await calendars.findUserId('b'.repeat(64))).toBe(id);
    expect(await calendars.hasFeed(id)).toBe(true);
    await calendars.setHash(id, null);
    expect(await calendars.findUserId('b'.repeat(64))).toBeUndefined();
    await expect(calendars.setHash('user_nobody', null)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('somebody waits for their own rooms and the public ones of whom they follow', async () => {
    const { calendars, follows, rooms } = open();
    const [fan, host, stranger] = [await seedUser(open()), await seedUser(open()), await seedUser(open())];
    await follows.add(fan.id, host.id);
    const scheduled = (ownerId: string, seconds: number, fields = {}) =>
      seedRoom(open(), { ownerId, startsAt: second(seconds), ...fields });
    const own = await scheduled(fan.id, 300, { visibility: 'unlisted' });
    const followed = await scheduled(host.id, 200);
    await scheduled(host.id, 200, { visibility: 'unlisted' });
    await scheduled(stranger.id, 200);
    await scheduled(fan.id, 50);
    await seedRoom(open(), { ownerId: fan.id });
    const archived = await scheduled(fan.id, 300);
    await rooms.setArchived(archived.id, second(0));

    const list = await calendars.listScheduled({ userId: fan.id, from: second(100), limit: 10 });
    expect(list.map(({ id }) => id)).toEqual([followed.id, own.id]);
    expect(await calendars.listScheduled({ userId: fan.id, from: second(100), limit: 1 })).toHaveLength(1);
  });
}
