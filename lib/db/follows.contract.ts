import { expect, test } from 'vitest';
import type { Db } from './db';
import { seedUser } from './testing/seed';

export function testFollows(open: () => Db) {
  test('following counts once, in one direction', async () => {
    const { follows } = open();
    const [fan, host] = [await seedUser(open()), await seedUser(open())];
    expect(await follows.has(fan.id, host.id)).toBe(false);
    expect(await follows.add(fan.id, host.id)).toBe(true);
    expect(await follows.add(fan.id, host.id)).toBe(false);
    expect([await follows.has(fan.id, host.id), await follows.has(host.id, fan.id)]).toEqual([true, false]);
    expect([await follows.countFollowers(host.id), await follows.countFollowers(fan.id)]).toEqual([1, 0]);
    expect([await follows.listFollowers(host.id), await follows.listFollowers(fan.id)]).toEqual([[fan.id], []]);
    expect(await follows.remove(fan.id, host.id)).toBe(true);
    expect(await follows.remove(fan.id, host.id)).toBe(false);
    expect(await follows.countFollowers(host.id)).toBe(0);
  });
}
