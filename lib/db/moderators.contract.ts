import { expect, test } from 'vitest';
import type { Db } from './db';
import { seedRoom, seedUser } from './testing/seed';

export function testModerators(open: () => Db) {
  test('a person moderates the rooms that say so', async () => {
    const { moderators } = open();
    const [room, other, person] = [await seedRoom(open()), await seedRoom(open()), await seedUser(open())];
    expect(await moderators.add(room.id, person.id)).toBe(true);
    expect(await moderators.add(room.id, person.id)).toBe(false);
    expect(await moderators.has(room.id, person.id)).toBe(true);
    expect(await moderators.has(other.id, person.id)).toBe(false);
    expect(await moderators.list(room.id)).toMatchObject([
      { userId: person.id, user: { username: person.username, displayName: person.displayName } },
    ]);
    expect(await moderators.count(room.id)).toBe(1);
    expect(await moderators.remove(room.id, person.id)).toBe(true);
    expect(await moderators.remove(room.id, person.id)).toBe(false);
    expect(await moderators.list(room.id)).toEqual([]);
  });
}
