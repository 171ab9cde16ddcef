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

  test('a stretch of talk goes on after a message, also within one moment', async () => {
    const { messages } = open();
    const { id: roomId } = await seedRoom(open());
    const moments = [1, 3, 2, 2, 2, 4];
    await messages.append(moments.map((at, i) => messageOf(roomId, i + 1, { at: second(at) })));
    const stretch = { roomId, from: second(1), to: second(3), limit: 2 };
    const found: number[][] = [];
    for (let page = await messages.between(stretch); page.length > 0; ) {
      found.push(seqs(page));
      page = await messages.between({ ...stretch, after: page.at(-1) });
    }
    expect(found).toEqual([[1, 3], [4, 5], [2]]);
  });

  test('a message comes back as it was said', async () => {
    const { id, ownerId: userId } = await seedRoom(open());
    const text = `<b>'; DROP TABLE "Message" --</b> 👨‍👩‍👧 \u202e`;
    const said = messageOf(id, 1, {
      text,
      userId,
      senderId: userId,
      isHost: true,
      role: 'host',
      danmaku: true,
      danmakuMode: 'bottom',
      danmakuColour: 'violet',
      replyTo: 7,
      mentions: ['guest_1', 'guest_2'],
      behindMs: 900,
    });
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

  test('messages are found by number and by sender, removed ones are not', async () => {
    const { messages } = open();
    const roomId = await seedTalk(5);
    await messages.append([messageOf(roomId, 6, { senderId: 'guest_2' })]);
    await messages.remove(roomId, 4, second(9));
    expect(seqs(await messages.withSeqs(roomId, [6, 4, 2, 99])).sort()).toEqual([2, 6]);
    expect(await messages.withSeqs(roomId, [])).toEqual([]);
    expect(seqs(await messages.ofSender(roomId, 'guest_1', 3))).toEqual([2, 3, 5]);
  });

  test('talk is counted second by second', async () => {
    const { messages } = open();
    const { id: roomId } = await seedRoom(open());
    const moments = [0.2, 1, 1.999, 2, 3.5];
    await messages.append(
      moments.map((at, i) => messageOf(roomId, i + 1, { at: second(at), behindMs: i === 1 ? 2_000 : 0 })),
    );
    await messages.remove(roomId, 4, second(9));
    const perSecond = await messages.perSecond({ roomId, from: second(1), to: second(3.5) });
    expect(perSecond.sort((a, b) => a.at.getTime() - b.at.getTime())).toEqual([
      { at: second(1), count: 2, behindMs: 1_000 },
      { at: second(3), count: 1, behindMs: 0 },
    ]);
  });

  test('all that one person said in a room can go at once', async () => {
    const { messages } = open();
    const [roomId, elsewhere] = [await seedTalk(3), await seedTalk(1)];
    await messages.append([messageOf(roomId, 4, { senderId: 'guest_2' })]);
    await messages.remove(roomId, 2, second(9));
    expect(await messages.removeAllOf(roomId, 'guest_1', second(9))).toEqual([1, 3]);
    expect(await messages.removeAllOf(roomId, 'guest_1', second(9))).toEqual([]);
    expect(seqs(await messages.recent(roomId, 9))).toEqual([4]);
    expect(seqs(await messages.recent(elsewhere, 9))).toEqual([1]);
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
