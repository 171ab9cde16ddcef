import { expect, test } from 'vitest';
import type { Db } from './db';
import type { GiftRow } from './gifts';
import { second, seedRoom } from './testing/seed';

const giftOf = (roomId: string, clientId: string, fields: Partial<GiftRow> = {}): GiftRow => ({
  roomId,
  clientId,
  senderId: 'guest_1',
  name: '游客',
  gift: 'flower',
  count: 2,
  at: second(5),
  ...fields,
});

export function testGifts(open: () => Db) {
  test('a retry counts once, alone or among new ones', async () => {
    const { id: roomId } = await seedRoom(open());
    const one = giftOf(roomId, 'gift-one');
    expect(await open().gifts.append([one])).toEqual([one]);
    const two = giftOf(roomId, 'gift-two', { gift: 'rocket', count: 1 });
    const others = giftOf(roomId, 'gift-one', { senderId: 'guest_2' });
    expect(await open().gifts.append([one, two, two, others])).toEqual([two, others]);
    expect(await open().gifts.append([one, two])).toEqual([]);
    expect(await open().gifts.append([])).toEqual([]);
    const totals = await open().gifts.totals(roomId, second(0));
    expect(totals).toEqual(
      new Map([
        ['flower', 4],
        ['rocket', 1],
      ]),
    );
  });

  test('of ten who store the same gift at once, one does', async () => {
    const { id: roomId } = await seedRoom(open());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => open().gifts.append([giftOf(roomId, 'gift-same')])),
    );
    const stored = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
    expect(stored).toHaveLength(1);
    expect(await open().gifts.totals(roomId, second(0))).toEqual(new Map([['flower', 2]]));
  });

  test('totals begin at a moment', async () => {
    const { id: roomId } = await seedRoom(open());
    await open().gifts.append([
      giftOf(roomId, 'gift-old', { at: second(1) }),
      giftOf(roomId, 'gift-new', { at: second(2) }),
    ]);
    expect(await open().gifts.totals(roomId, second(2))).toEqual(new Map([['flower', 2]]));
  });
}
