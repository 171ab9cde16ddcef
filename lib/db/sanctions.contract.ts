import { expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import type { Db } from './db';
import type { NewSanction } from './sanctions';
import { second, seedRoom } from './testing/seed';

const sanctionOf = (roomId: string, fields: Partial<NewSanction> = {}): NewSanction => ({
  id: createId('sanction'),
  roomId,
  kind: 'mute',
  personId: 'guest_1',
  personName: '游客',
  ip: null,
  until: null,
  reason: '刷屏',
  byId: 'user_1',
  byName: '管理员',
  createdAt: second(0),
  ...fields,
});

export function testSanctions(open: () => Db) {
  const inForce = async (roomId: string, at: number) =>
    (await open().sanctions.listInForce(roomId, second(at))).map(({ id }) => id);

  const past = async (roomId: string, at: number, limit = 9) =>
    (await open().sanctions.listPast(roomId, second(at), limit)).map(({ id }) => id);

  test('one is in force until its end, one without end until it is lifted', async () => {
    const { id: roomId } = await seedRoom(open());
    const timed = sanctionOf(roomId, { until: second(60) });
    const endless = sanctionOf(roomId, { kind: 'ban', ip: '192.0.2.7', createdAt: second(1) });
    await open().sanctions.impose(timed);
    await open().sanctions.impose(endless);
    expect((await inForce(roomId, 59)).sort()).toEqual([timed.id, endless.id].sort());
    expect(await inForce(roomId, 60)).toEqual([endless.id]);
    expect(await past(roomId, 59)).toEqual([]);
    expect(await past(roomId, 60)).toEqual([timed.id]);
    expect(await open().sanctions.lift({ roomId, id: endless.id, at: second(61) })).toBe(true);
    expect(await open().sanctions.lift({ roomId, id: endless.id, at: second(62) })).toBe(false);
    expect(await inForce(roomId, 63)).toEqual([]);
    expect(await past(roomId, 63)).toEqual([endless.id, timed.id]);
    expect(await past(roomId, 63, 1)).toEqual([endless.id]);
    expect(await open().sanctions.list({ roomId, limit: 9 })).toEqual([
      { ...endless, liftedAt: second(61) },
      { ...timed, liftedAt: null },
    ]);
  });

  test('a new one takes the place of the same kind for the same person', async () => {
    const { id: roomId } = await seedRoom(open());
    const [mute, other, ban] = [
      sanctionOf(roomId),
      sanctionOf(roomId, { personId: 'guest_2' }),
      sanctionOf(roomId, { kind: 'ban' }),
    ];
    for (const sanction of [mute, other, ban]) await open().sanctions.impose(sanction);
    const longer = sanctionOf(roomId, { createdAt: second(5), until: second(900) });
    await open().sanctions.impose(longer);
    const ofOne = await open().sanctions.listInForce(roomId, second(6), 'guest_1');
    expect(ofOne.map(({ id }) => id)).toEqual([longer.id, ban.id]);
    expect((await inForce(roomId, 6)).sort()).toEqual([other.id, ban.id, longer.id].sort());
    expect((await open().sanctions.list({ roomId, personId: 'guest_1', limit: 1 })).map(({ id }) => id)).toEqual([
      longer.id,
    ]);
  });

  test('one of another room can be neither lifted nor seen', async () => {
    const [mine, theirs] = [await seedRoom(open()), await seedRoom(open())];
    const sanction = sanctionOf(theirs.id);
    await open().sanctions.impose(sanction);
    expect(await open().sanctions.lift({ roomId: mine.id, id: sanction.id, at: second(1) })).toBe(false);
    expect(await open().sanctions.list({ roomId: mine.id, limit: 9 })).toEqual([]);
    expect(await inForce(theirs.id, 1)).toEqual([sanction.id]);
  });
}
