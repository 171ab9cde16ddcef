import { expect, test } from 'vitest';
import type { Db } from './db';
import { messageOf, second, seedRoom } from './testing/seed';

export function testMessages(open: () => Db) {
  /** A room in which messages 1 … `count` were said, one each second. */
  async function seedTalk(count: number): Promise<string> {
    const { id } = await seedRoom(open());
    await open().messages.append(Array.from({ length: count }, (_, i) => messageOf(id, i + 1)));
    return id;
  }
  const seqs = (rows: Array<{ seq: number }>) => rows.map(({ seq }) => seq);

  test('reading is from old to new, wherever it starts', async () => {
    const { messages } = open();
    const roomId = await seedTalk(10);
    expect(seqs(await messages.recent(roomId, 3))).toEqual([8, 9, 10]);
    expect(seqs(await messages.before(roomId, 8, 3))).toEqual([5, 6, 7]);
    expect(seqs(await messages.since(roomId, 7, 2))).toEqual([8, 9]);
    const between = { roomId, from: second(3), to: second(5), limit: 99 };
    expect(seqs(await messages.between(between))).toEqual([3, 4, 5]);
    expect(await messages.count(between)).toBe(3);
    expect(seqs(await messages.between({ ...between, limit: 2 }))).toEqual([3, 4]);
  });

  test('a message comes back as it was said', async () => {
    const { id, ownerId: userId } = await seedRoom(open());
    const text = `<b>'; DROP TABLE "Message" --</b> 👨‍👩‍👧 \u202e`;
    const said = messageOf(id, 1, { text, userId, senderId: userId, isHost: true, danmaku: true, behindMs: 900 });
    await open().messages.append([said]);
    expect(await open().messages.recent(id, 1)).toEqual([{ ...said, removedAt: null }]);
  });

  test('a removed message is not read again, yet keeps its number', async () => {
    const { messages } = open();
    const roomId = await seedTalk(3);
    expect(await messages.remove(roomId, 3, second(9))).toBe(true);
    expect(await messages.remove(roomId, 3, second(9))).toBe(false);
    expect(seqs(await messages.recent(roomId, 9))).toEqual([1, 2]);
    expect(seqs(await messages.since(roomId, 0, 9))).toEqual([1, 2]);
    expect(await messages.topSeq(roomId)).toBe(3);
  });

  test('a room in which nothing was said is at 0', async () => {
    const { id } = await seedRoom(open());
    expect(await open().messages.topSeq(id)).toBe(0);
    expect(await open().messages.recent(id, 9)).toEqual([]);
    await expect(open().messages.append([])).resolves.toBeUndefined();
  });

  test('a batch is stored whole or not at all', async () => {
    const roomId = await seedTalk(2);
    await expect(open().messages.append([messageOf(roomId, 3), messageOf(roomId, 2)])).rejects.toThrow();
    expect(await open().messages.topSeq(roomId)).toBe(2);
  });

  test('a large tick goes in at once', async () => {
    const roomId = await seedTalk(1500);
    expect(await open().messages.topSeq(roomId)).toBe(1500);
  });

  test('a retry is recognised by its sender and client id, letter by letter', async () => {
    const roomId = await seedTalk(2);
    const { messages } = open();
    const known = await messages.findClientIds(roomId, 'guest_1', ['client-2', 'Client-1', 'client-9']);
    expect(known).toEqual(new Map([['client-2', 2]]));
    expect(await messages.findClientIds(roomId, 'guest_2', ['client-2'])).toEqual(new Map());
    await messages.append([messageOf(roomId, 3, { clientId: 'CLIENT-2' })]);
    await expect(messages.append([messageOf(roomId, 4, { clientId: 'client-2' })])).rejects.toThrow();
  });
}
