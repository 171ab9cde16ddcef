import { expect, test } from 'vitest';
import type { Db } from './db';
import { second, seedRoom } from './testing/seed';

export function testRoomChats(open: () => Db) {
  test('a room nobody changed has no row', async () => {
    const { id } = await seedRoom(open());
    expect(await open().roomChats.find(id)).toBeUndefined();
  });

  test('what is changed is kept, what is left out stays', async () => {
    const { id } = await seedRoom(open());
    await open().roomChats.change(id, { slowModeSeconds: 30, blockedWords: ['广告', 'ad'], links: 'hold' });
    await open().roomChats.change(id, { announcement: '九点开始', announcedAt: second(1), links: undefined });
    expect(await open().roomChats.find(id)).toEqual({
      roomId: id,
      slowModeSeconds: 30,
      audience: 'everyone',
      emojiOnly: false,
      mutedAll: false,
      links: 'hold',
      blockedWords: ['广告', 'ad'],
      heldWords: [],
      matchPinyin: false,
      pinnedSeq: null,
      announcement: '九点开始',
      announcedAt: second(1),
    });
  });

  test('of two who are the first to change a room at once, neither is lost', async () => {
    const { id } = await seedRoom(open());
    await Promise.all([
      open().roomChats.change(id, { emojiOnly: true }),
      open().roomChats.change(id, { mutedAll: true }),
      open().roomChats.change(id, { pinnedSeq: 7 }),
    ]);
    expect(await open().roomChats.find(id)).toMatchObject({ emojiOnly: true, mutedAll: true, pinnedSeq: 7 });
  });

  test('the pin comes off only with its own message', async () => {
    const { id } = await seedRoom(open());
    await open().roomChats.change(id, { pinnedSeq: 7 });
    await open().roomChats.unpin(id, [6, 8]);
    expect(await open().roomChats.find(id)).toMatchObject({ pinnedSeq: 7 });
    await open().roomChats.unpin(id, [6, 7]);
    expect(await open().roomChats.find(id)).toMatchObject({ pinnedSeq: null });
  });
}
