import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createReport as reportInput } from '@/lib/contracts/reports';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { readWall, riskOf } from './desk';
import { listNotices } from './notices';
import { createReport, decideReport, listReports } from './reports';
import { createTestRoom, createTestRuntime, createTestUser, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let moderator: SessionUser;
let host: SessionUser;
let viewer: SessionUser;
let room: RoomDetails;

beforeAll(async () => {
  test_ = await createTestRuntime();
  moderator = await createTestUser(test_.runtime, 'moderator');
  viewer = await createTestUser(test_.runtime, 'viewer');
});
beforeEach(async () => {
  host = await createTestUser(test_.runtime);
  room = await createTestRoom(test_.runtime, host);
  test_.asked.length = 0;
});
afterAll(() => test_.close());

const report = (visitorId: string, fields: object = {}, user: SessionUser | null = null) =>
  createReport(test_.runtime, {
    entrant: { user, visitorId, cookieFor: () => undefined },
    input: reportInput.parse({ roomId: room.id, reason: 'illegal', ...fields }),
  });
const queue = async () => (await listReports(test_.runtime, { status: 'open', roomId: room.id })).items;
const decide = (reportId: string, input: { verdict: 'upheld' | 'dismissed'; text: string; action?: never }) =>
  decideReport(test_.runtime, { user: moderator, ip: '198.51.100.1', reportId, input });
const told = async (user: SessionUser) => (await listNotices(test_.runtime, { user })).items;

describe('a report', () => {
  test('waits in the queue with the last 20 messages, once for each visitor', async () => {
    for (let i = 1; i <= 25; i++) await sayInRoom(test_.runtime, room.id, { text: `message ${i}` });
    await report('guest_8', { text: '看这里' });
    await report('guest_8');
    await report('guest_9');
    const [first, ...others] = await queue();
    expect(others).toHaveLength(1);
    expect(first).toMatchObject({ reason: 'illegal', text: '看这里', by: 'guest', room: { id: room.id } });
    expect(first?.evidence.messages).toHaveLength(20);
    expect(first?.evidence.messages.at(-1)?.text).toBe('message 25');
    expect(JSON.stringify(first)).not.toContain('guest_8');
  });

  test('may be about one message, which stays readable when it is removed', async () => {
    const seq = await sayInRoom(test_.runtime, room.id, { text: 'terrible' });
    await report('guest_1', { messageSeq: seq });
    await test_.runtime.db.messages.remove(room.id, seq, new Date());
    expect(await queue()).toMatchObject([{ messageSeq: seq, evidence: { messages: [{ seq, text: 'terrible' }] } }]);
    await expect(report('guest_2', { messageSeq: seq })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('for another reason says which', () => {
    expect(() => reportInput.parse({ roomId: 'room_1', reason: 'other' })).toThrow();
    expect(reportInput.parse({ roomId: 'room_1', reason: 'other', text: '抄袭' })).toMatchObject({ text: '抄袭' });
  });

  test('is refused to who may not see the room', async () => {
    await test_.runtime.db.rooms.setAccess(room.id, { visibility: 'invited' });
    await expect(report('guest_1')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await queue()).toEqual([]);
  });
});

describe('a decision', () => {
  test('to uphold with an action does it, and both sides are told', async () => {
    await report(viewer.id, {}, viewer);
    const [open] = await queue();
    const action = { kind: 'interrupt', roomId: room.id, reason: '违规' } as const;
    const decided = await decideReport(test_.runtime, {
      user: moderator,
      ip: '198.51.100.1',
      reportId: open?.id ?? '',
      input: { verdict: 'upheld', text: '谢谢', action },
    });
    expect(decided).toMatchObject({ status: 'upheld', decidedBy: 'Somebody', decisionText: '谢谢' });
    expect(test_.asked).toEqual([`interrupt ${room.streamName}`]);
    expect(await told(viewer)).toMatchObject([{ kind: 'report-decided', data: { upheld: true, reason: '谢谢' } }]);
    expect((await told(host)).map(({ kind }) => kind).sort()).toEqual(['report-decided', 'room-interrupted']);
    expect(await queue()).toEqual([]);
    const [entry] = (await test_.runtime.db.audit.list({ limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'report-upheld', target: open?.id, actorId: moderator.id });
  });

  test('to dismiss tells the reporter alone, and is made once', async () => {
    const reporter = await createTestUser(test_.runtime, 'viewer');
    await report(reporter.id, {}, reporter);
    const [open] = await queue();
    await decide(open?.id ?? '', { verdict: 'dismissed', text: '' });
    expect(await told(reporter)).toMatchObject([{ kind: 'report-decided', data: { upheld: false } }]);
    expect(await told(host)).toEqual([]);
    const again = decide(open?.id ?? '', { verdict: 'upheld', text: '' });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the wall', () => {
  test('shows what is on air, the highest risk first', async () => {
    const calm = await createTestRoom(test_.runtime, host);
    for (const { id } of [calm, room]) {
      await test_.runtime.db.rooms.applyStatus({ id, status: 'live', at: new Date(), liveSince: new Date() });
    }
    await report('guest_1');
    await sayInRoom(test_.runtime, room.id);
    const { rooms, openReports } = await readWall(test_.runtime);
    expect(rooms.map(({ id }) => id)).toEqual([room.id, calm.id]);
    expect(rooms[0]).toMatchObject({ openReports: 1, messagesPerMinute: 1, actions: 0, risk: 20, isLive: true });
    expect(rooms[1]).toMatchObject({ openReports: 0, messagesPerMinute: 0, risk: 0 });
    expect(openReports).toBeGreaterThan(0);
    for (const { id } of [calm, room]) {
      await test_.runtime.db.rooms.applyStatus({ id, status: 'ended', at: new Date(), endedAt: new Date() });
    }
  });

  test('counts risk from 0 to 100, no part beyond its share', () => {
    const calm = { openReports: 0, actions: 0, messagesPerMinute: 0, viewers: 0 };
    expect(riskOf(calm)).toBe(0);
    expect(riskOf({ ...calm, openReports: 2 })).toBe(40);
    expect(riskOf({ ...calm, viewers: 1_000_000 })).toBe(10);
    expect(riskOf({ openReports: 99, actions: 99, messagesPerMinute: 9_999, viewers: 9_999 })).toBe(100);
  });
});
