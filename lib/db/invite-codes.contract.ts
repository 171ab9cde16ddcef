import { expect, test } from 'vitest';
import { createId, randomText } from '@/lib/core/ids';
import type { Db } from './db';
import type { NewInviteCode } from './invite-codes';
import { second, seedRoom } from './testing/seed';

export function testInviteCodes(open: () => Db) {
  async function create(fields: Partial<NewInviteCode> = {}) {
    const room = await seedRoom(open());
    const code = { id: createId('invite'), codeHash: randomText(64), label: '嘉宾', maxUses: null, expiresAt: null };
    return open().inviteCodes.create({ ...code, roomId: room.id, ...fields });
  }
  const use = ({ roomId, codeHash }: Pick<NewInviteCode, 'roomId' | 'codeHash'>, at = 0) =>
    open().inviteCodes.use({ roomId, codeHash, now: second(at) });

  test('a code works in its own room, as often as one likes', async () => {
    const code = await create();
    expect(await use(code)).toBe(true);
    expect(await use(code)).toBe(true);
    expect(await use({ ...code, roomId: (await seedRoom(open())).id })).toBe(false);
    expect(await use({ ...code, codeHash: randomText(64) })).toBe(false);
    expect(await open().inviteCodes.list(code.roomId, 9)).toMatchObject([{ id: code.id, label: '嘉宾', uses: 2 }]);
  });

  test('of ten who come at once, as many are let in as the code is for', async () => {
    const code = await create({ maxUses: 3 });
    const uses = await Promise.all(Array.from({ length: 10 }, () => use(code)));
    expect(uses.filter(Boolean)).toHaveLength(3);
    expect(await open().inviteCodes.list(code.roomId, 9)).toMatchObject([{ uses: 3, maxUses: 3 }]);
  });

  test('a code that is over or revoked lets nobody in', async () => {
    const code = await create({ expiresAt: second(10) });
    expect(await use(code, 9)).toBe(true);
    expect(await use(code, 10)).toBe(false);
    expect(await open().inviteCodes.countWorking(code.roomId, second(9))).toBe(1);
    expect(await open().inviteCodes.countWorking(code.roomId, second(10))).toBe(0);
    const elsewhere = { roomId: (await seedRoom(open())).id, id: code.id, at: second(1) };
    expect(await open().inviteCodes.revoke(elsewhere)).toBe(false);
    expect(await open().inviteCodes.revoke({ ...elsewhere, roomId: code.roomId })).toBe(true);
    expect(await open().inviteCodes.revoke({ ...elsewhere, roomId: code.roomId })).toBe(false);
    expect(await use(code, 9)).toBe(false);
    expect(await open().inviteCodes.countWorking(code.roomId, second(9))).toBe(0);
  });

  test('whoever changes who may watch raises the version', async () => {
    const room = await seedRoom(open());
    expect(room).toMatchObject({ visibility: 'public', passwordHash: null, accessVersion: 1 });
    await open().rooms.setAccess(room.id, { visibility: 'password', passwordHash: 'hash' });
    await open().rooms.setAccess(room.id, { visibility: 'password' });
    expect(await open().rooms.get(room.id)).toMatchObject({
      visibility: 'password',
      passwordHash: 'hash',
      accessVersion: 3,
    });
    await open().rooms.remove(room.id, second(1));
    const gone = open().rooms.setAccess(room.id, { visibility: 'public' });
    await expect(gone).rejects.toMatchObject({ code: 'not_found' });
  });

  test('only public rooms are in the lists of everybody', async () => {
    const room = await seedRoom(open(), { startsAt: second(60) });
    const listed = async (show: 'live' | 'upcoming') =>
      (await open().rooms.listPublic({ show, limit: 100, now: second(0) })).items.some(({ id }) => id === room.id);
    const onAir = () => open().rooms.applyStatus({ id: room.id, status: 'live', at: second(1) });
    const offAir = () => open().rooms.applyStatus({ id: room.id, status: 'waiting', at: second(2) });
    await onAir();
    expect(await listed('live')).toBe(true);
    await open().rooms.setAccess(room.id, { visibility: 'unlisted' });
    expect(await listed('live')).toBe(false);
    await offAir();
    expect(await listed('upcoming')).toBe(false);
    await open().rooms.setAccess(room.id, { visibility: 'public' });
    expect(await listed('upcoming')).toBe(true);
  });
}
