import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedBroadcast } from './testing/seed';

export function testBroadcastSamples(open: () => Db) {
  const sample = (broadcastId: string, seconds: number) => ({
    ...{ broadcastId, at: second(seconds), viewers: seconds, messages: 2 * seconds },
  });

  test('are kept once for each moment, in the order of time', async () => {
    const { broadcastSamples } = open();
    const [{ id }, other] = [await seedBroadcast(open()), await seedBroadcast(open())];
    expect(await broadcastSamples.newest(id)).toBeUndefined();
    for (const seconds of [30, 15]) expect(await broadcastSamples.add(sample(id, seconds))).toBe(true);
    expect(await broadcastSamples.add(sample(id, 15))).toBe(false);
    expect(await broadcastSamples.add(sample(other.id, 15))).toBe(true);
    expect(await broadcastSamples.list(id)).toEqual([sample(id, 15), sample(id, 30)]);
    expect(await broadcastSamples.count(id)).toBe(2);
    expect(await broadcastSamples.newest(id)).toEqual(sample(id, 30));
  });

  test('thinned out, every second one stays with the newest', async () => {
    const { broadcastSamples } = open();
    const { id } = await seedBroadcast(open());
    for (let i = 1; i <= 5; i++) await broadcastSamples.add(sample(id, i));
    expect(await broadcastSamples.thinOut(id)).toBe(2);
    expect((await broadcastSamples.list(id)).map(({ viewers }) => viewers)).toEqual([1, 3, 5]);
  });
}
