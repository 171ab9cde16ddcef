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

  test('are found by who, what, about what and when', async () => {
    const { audit } = open();
    await audit.add({ ...entry('site-setting'), actorId: 'user_2', actorName: 'Ada Lovelace', target: 'name' });
    const found = async (filter: object) =>
      (await audit.list({ limit: 9, ...filter })).items.map(({ actorName }) => actorName);
    expect(await found({ actor: 'Lovelace' })).toEqual(['Ada Lovelace']);
    expect(await found({ actor: 'user_2' })).toEqual(['Ada Lovelace']);
    expect(await found({ action: 'site-setting' })).toEqual(['Ada Lovelace']);
    expect(await found({ target: 'nam' })).toEqual(['Ada Lovelace']);
    expect(await found({ action: 'site-setting', target: 'room' })).toEqual([]);
    expect(await found({ from: new Date(Date.now() + 60_000) })).toEqual([]);
    expect((await found({ from: new Date(Date.now() - 60_000), to: new Date() })).length).toBeGreaterThan(3);
  });

  test('details are optional', async () => {
    await open().audit.add(entry('room-create'));
    expect((await open().audit.list({ limit: 1 })).items[0]).toMatchObject({ action: 'room-create', details: null });
  });
}
