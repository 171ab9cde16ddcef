import { expect, test } from 'vitest';
import type { Db } from './db';
import { second } from './testing/seed';

const report = (id: string, fields: { roomId?: string; reporterId?: string; messageSeq?: number | null } = {}) => ({
  id: `report_${id}`,
  roomId: 'room_1',
  messageSeq: null,
  recordingId: null,
  reporterId: 'guest_1',
  reason: 'spam',
  text: '广告 😀',
  evidence: { messages: [], pictureKey: null },
  ...fields,
});

export function testReports(open: () => Db) {
  test('of the same thing by the same visitor is found until it is decided', async () => {
    const { reports } = open();
    await reports.add(report('same'));
    const target = { roomId: 'room_1', messageSeq: null, recordingId: null };
    expect(await reports.findOpenOf('guest_1', target)).toMatchObject({ id: 'report_same', text: '广告 😀' });
    expect(await reports.findOpenOf('guest_2', target)).toBeUndefined();
    expect(await reports.findOpenOf('guest_1', { ...target, messageSeq: 4 })).toBeUndefined();
    const decision = { decidedAt: second(9), decidedById: 'user_1', decidedByName: '管理', decisionText: '' };
    expect(await reports.decide('report_same', { status: 'dismissed', ...decision })).toBe(true);
    expect(await reports.decide('report_same', { status: 'upheld', ...decision })).toBe(false);
    expect(await reports.findOpenOf('guest_1', target)).toBeUndefined();
    expect(await reports.find('report_same')).toMatchObject({ status: 'dismissed', decidedByName: '管理' });
  });

  test('are listed page by page, open ones oldest first, and counted by room', async () => {
    const { reports } = open();
    for (const id of ['a', 'b', 'c']) await reports.add(report(id, { roomId: 'room_2', reporterId: `guest_${id}` }));
    const first = await reports.list({ status: 'open', roomId: 'room_2', limit: 2 });
    const rest = await reports.list({ status: 'open', roomId: 'room_2', limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['report_a', 'report_b', 'report_c']);
    expect(rest.next).toBeNull();
    expect(await reports.countOpen(['room_2', 'room_9'])).toEqual(new Map([['room_2', 3]]));
    expect(await reports.latestOf('room_2')).toMatchObject({ id: 'report_c' });
    expect(await reports.countAllOpen()).toBe(3);
    expect((await reports.list({ status: 'decided', limit: 10 })).items.map(({ id }) => id)).toEqual(['report_same']);
  });
}
