import { expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import type { Db } from './db';
import type { NewHeldMessage } from './held-messages';
import { messageOf, second, seedRoom, seedUser } from './testing/seed';

const heldOf = (roomId: string, fields: Partial<NewHeldMessage> = {}) => ({
  id: createId('held'),
  roomId,
  clientId: 'client-held',
  senderId: 'guest_1',
  userId: null,
  name: '游客',
  isHost: false,
  role: '',
  text: '看 example.com',
  danmaku: true,
  danmakuMode: 'top',
  danmakuColour: 'cyan',
  replyTo: 1,
  mentions: ['guest_2'],
  reason: 'links',
  behindMs: 900,
  at: second(5),
  ...fields,
});

export function testHeldMessages(open: () => Db) {
  const waiting = async (roomId: string) => (await open().heldMessages.listWaiting(roomId, 9)).map(({ id }) => id);

  test('a retry of a held message is held once', async () => {
    const { id: roomId } = await seedRoom(open());
    const first = heldOf(roomId);
    expect(await open().heldMessages.hold(first)).toMatchObject({ id: first.id, decidedAt: null });
    expect(await open().heldMessages.hold(heldOf(roomId))).toMatchObject({ id: first.id, decidedAt: null });
    await open().heldMessages.hold(heldOf(roomId, { senderId: 'guest_2', at: second(4) }));
    expect((await waiting(roomId)).at(-1)).toBe(first.id);
    expect(await waiting(roomId)).toHaveLength(2);
    expect(await open().heldMessages.find(first.id)).toEqual({ ...first, decidedAt: null, decision: null });
  });

  test('approved, it is the newest message of its room', async () => {
    const { id: roomId } = await seedRoom(open());
    const { id: userId } = await seedUser(open());
    await open().messages.append([messageOf(roomId, 1), messageOf(roomId, 2)]);
    await open().messages.remove(roomId, 2, second(2));
    const held = heldOf(roomId, { userId, senderId: userId, role: 'moderator' });
    await open().heldMessages.hold(held);
    expect(await open().messages.since(roomId, 2, 9)).toEqual([]);
    expect(await open().heldMessages.approve(held.id, second(9))).toBe(3);
    const { id: _id, reason: _reason, ...said } = held;
    expect(await open().messages.since(roomId, 2, 9)).toEqual([{ ...said, seq: 3, at: second(9), removedAt: null }]);
    expect(await waiting(roomId)).toEqual([]);
  });

  test('of ten decisions at once, exactly one counts', async () => {
    const { id: roomId } = await seedRoom(open());
    const held = heldOf(roomId);
    await open().heldMessages.hold(held);
    const approvals = await Promise.all(
      Array.from({ length: 8 }, () => open().heldMessages.approve(held.id, second(9))),
    );
    expect(approvals.filter((seq) => seq !== undefined)).toEqual([1]);
    expect(await open().heldMessages.refuse(held.id, second(9))).toBe(false);
    expect(await open().messages.recent(roomId, 9)).toHaveLength(1);
  });

  test('approving goes on while others talk', async () => {
    const { id: roomId } = await seedRoom(open());
    const held = Array.from({ length: 5 }, (_, i) => heldOf(roomId, { clientId: `client-held-${i}` }));
    for (const message of held) await open().heldMessages.hold(message);
    const talk = async () => {
      for (let said = 0; said < 5; ) {
        const seq = (await open().messages.topSeq(roomId)) + 1;
        const row = messageOf(roomId, seq, { clientId: `client-said-${said}`, at: second(9) });
        await open()
          .messages.append([row])
          .then(
            () => said++,
            () => {},
          );
      }
    };
    await Promise.all([talk(), ...held.map(({ id }) => open().heldMessages.approve(id, second(9)))]);
    const seqs = (await open().messages.recent(roomId, 99)).map(({ seq }) => seq);
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('what came another way meanwhile is not said twice', async () => {
    const { id: roomId } = await seedRoom(open());
    const held = heldOf(roomId);
    await open().heldMessages.hold(held);
    await open().messages.append([messageOf(roomId, 1, { clientId: held.clientId })]);
    expect(await open().heldMessages.approve(held.id, second(9))).toBe(1);
    expect(await open().messages.recent(roomId, 9)).toHaveLength(1);
  });

  test('refused, it is never said', async () => {
    const { id: roomId } = await seedRoom(open());
    const [one, two, other] = [
      heldOf(roomId),
      heldOf(roomId, { clientId: 'client-two' }),
      heldOf(roomId, { senderId: 'guest_2' }),
    ];
    for (const message of [one, two, other]) await open().heldMessages.hold(message);
    expect(await open().heldMessages.refuse(one.id, second(6))).toBe(true);
    expect(await open().heldMessages.approve(one.id, second(7))).toBeUndefined();
    await open().heldMessages.refuseAllOf(roomId, 'guest_1', second(8));
    expect(await waiting(roomId)).toEqual([other.id]);
    expect(await open().heldMessages.countWaiting(roomId)).toBe(1);
    expect(await open().messages.recent(roomId, 9)).toEqual([]);
    expect(await open().heldMessages.approve('held_unknown', second(9))).toBeUndefined();
  });
}
