import { expect, test } from 'vitest';
import type { ChatLinkKind } from '@/lib/contracts/chat-room';
import { createId, randomText } from '@/lib/core/ids';
import type { Db } from './db';
import { second, seedRoom } from './testing/seed';

export function testChatLinks(open: () => Db) {
  async function create(kind: ChatLinkKind = 'overlay') {
    const room = await seedRoom(open());
    const link = { id: createId('clink'), tokenHash: randomText(64), kind, label: '主机 OBS' };
    return { room, link: await open().chatLinks.create({ ...link, roomId: room.id, userId: room.ownerId }) };
  }

  test('a link is found by its token with the person who issued it', async () => {
    const { room, link } = await create('dock');
    expect(await open().chatLinks.findWorking(link.tokenHash)).toMatchObject({
      id: link.id,
      kind: 'dock',
      roomId: room.id,
      user: { id: room.ownerId, displayName: room.owner.displayName },
    });
    expect(await open().chatLinks.findWorking('0'.repeat(64))).toBeUndefined();
    await open().chatLinks.touch(link.id, second(9));
    expect(await open().chatLinks.list(room.id, 9)).toMatchObject([{ id: link.id, lastUsedAt: second(9) }]);
    expect(await open().chatLinks.countWorking(room.id)).toBe(1);
    expect(await open().chatLinks.listWorkingOf(room.ownerId)).toEqual([{ id: link.id, roomId: room.id }]);
    expect(await open().chatLinks.listWorkingOf(room.ownerId, { roomId: 'room_other' })).toEqual([]);
  });

  test('a revoked link stays in the list and opens nothing', async () => {
    const { room, link } = await create();
    const other = await seedRoom(open());
    expect(await open().chatLinks.revoke({ roomId: other.id, id: link.id, at: second(1) })).toBe(false);
    expect(await open().chatLinks.revoke({ roomId: room.id, id: link.id, at: second(1) })).toBe(true);
    expect(await open().chatLinks.revoke({ roomId: room.id, id: link.id, at: second(2) })).toBe(false);
    expect(await open().chatLinks.findWorking(link.tokenHash)).toBeUndefined();
    expect(await open().chatLinks.list(room.id, 9)).toMatchObject([{ revokedAt: second(1) }]);
    expect(await open().chatLinks.countWorking(room.id)).toBe(0);
    expect(await open().chatLinks.listWorkingOf(room.ownerId)).toEqual([]);
  });

  test('a link to a removed room opens nothing', async () => {
    const { room, link } = await create();
    await open().rooms.remove(room.id, second(1));
    expect(await open().chatLinks.findWorking(link.tokenHash)).toBeUndefined();
  });
}
