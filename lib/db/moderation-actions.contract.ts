import { expect, test } from 'vitest';
import type { Db } from './db';
import { second } from './testing/seed';

const action = (id: string, fields: object = {}) => ({
  id: `action_${id}`,
  kind: 'suspend',
  roomId: 'room_1',
  recordingId: null,
  messageSeq: null,
  personId: 'user_1',
  reason: '违规 😀',
  until: second(3600),
  evidence: { messages: [], pictureKey: null },
  byId: 'user_9',
  byName: 'Somebody',
  at: second(0),
  ...fields,
});

export function testModerationActions(open: () => Db) {
  test('hold until they are undone, once', async () => {
    const { moderationActions } = open();
    await moderationActions.add(action('1'));
    await moderationActions.add(action('2', { at: second(5) }));
    const target = { kind: 'suspend', roomId: 'room_1' };
    expect((await moderationActions.listHolding(target)).map(({ id }) => id)).toEqual(['action_2', 'action_1']);
    const undone = { undoneAt: second(9), undoneById: 'user_9', undoneByName: 'Somebody' };
    expect(await moderationActions.undo('action_2', undone)).toBe(true);
    expect(await moderationActions.undo('action_2', undone)).toBe(false);
    expect((await moderationActions.listHolding(target)).map(({ id }) => id)).toEqual(['action_1']);
    expect(await moderationActions.find('action_2')).toMatchObject({ undoneAt: second(9), reason: '违规 😀' });
  });

  test('are listed newest first, of one room or person', async () => {
    const { moderationActions } = open();
    await moderationActions.add(action('3', { roomId: 'room_2', personId: 'user_2', at: second(7) }));
    const first = await moderationActions.list({ limit: 2 });
    const rest = await moderationActions.list({ limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['action_3', 'action_2', 'action_1']);
    expect((await moderationActions.list({ roomId: 'room_2', limit: 9 })).items).toHaveLength(1);
    expect((await moderationActions.list({ personId: 'user_1', limit: 9 })).items).toHaveLength(2);
  });
}
