import { expect, test } from 'vitest';
import { randomText } from '@/lib/core/ids';
import type { Db } from './db';
import { second, seedRoom } from './testing/seed';

export function testChatGroups(open: () => Db) {
  const groupOf = (roomId: string, at = 0) => ({ roomId, groupId: randomText(24), openedAt: second(at) });

  test('a room has one group, the last that was put', async () => {
    const { id } = await seedRoom(open());
    expect(await open().chatGroups.find(id)).toBeUndefined();
    const [first, second] = [groupOf(id), groupOf(id, 9)];
    await open().chatGroups.put(first);
    expect(await open().chatGroups.find(id)).toEqual(first);
    expect(await open().chatGroups.findByGroup(first.groupId)).toEqual(first);
    await open().chatGroups.put(second);
    expect(await open().chatGroups.findByGroup(first.groupId)).toBeUndefined();
    expect((await open().chatGroups.list()).filter(({ roomId }) => roomId === id)).toEqual([second]);
  });

  test('removing twice succeeds', async () => {
    const { id } = await seedRoom(open());
    await open().chatGroups.put(groupOf(id));
    await open().chatGroups.remove(id);
    await open().chatGroups.remove(id);
    expect(await open().chatGroups.find(id)).toBeUndefined();
  });
}
