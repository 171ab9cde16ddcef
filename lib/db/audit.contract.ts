import { expect, test } from 'vitest';
import type { Db } from './db';

const entry = (action: string) => ({
  actorId: 'user_1',
  actorName: '管理员',
  action,
  target: 'room_1',
  ip: '2001:db8::7',
});

export function testAudit(open: () => Db) {
  test('entries come back newest first, page by page, with their details', async () => {
    const actions = ['key-reveal', 'key-replace', 'room-remove'];
    for (const action of actions) await open().audit.add({ ...entry(action), details: { reason: '测试', count: 2 } });
    const first = await open().audit.list({ limit: 2 });
    const second = await open().audit.list({ limit: 2, cursor: first.next ?? undefined });
    const all = [...first.items, ...second.items];
    expect(all.map(({ action }) => action)).toEqual(actions.toReversed());
    expect(all[0]).toMatchObject({ ...entry('room-remove'), details: { reason: '测试', count: 2 } });
    expect(second.next).toBeNull();
  });

  test('details are optional', async () => {
    await open().audit.add(entry('room-create'));
    expect((await open().audit.list({ limit: 1 })).items[0]).toMatchObject({ action: 'room-create', details: null });
  });
}
