import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActInput } from '@/lib/contracts/admin';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { createId, randomText } from '@/lib/core/ids';
import { checkCredentials } from './accounts';
import { findRefusal } from './going-live';
import { act, listActions, undoAction } from './moderation-actions';
import { listNotices } from './notices';
import { hashPassword } from './passwords';
import { signPlay } from './play-signatures';
import { authorisePlay } from './publishing';
import { listRoomNotes } from './room-notes';
import { findSessionUser, startSession } from './sessions';
import { createTestRoom, createTestRuntime, createTestUser, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let moderator: SessionUser;
let admin: SessionUser;
let host: SessionUser;
let room: RoomDetails;

beforeAll(async () => {
  test_ = await createTestRuntime();
  moderator = await createTestUser(test_.runtime, 'moderator');
  admin = await createTestUser(test_.runtime, 'admin');
});
beforeEach(async () => {
  host = await createTestUser(test_.runtime);
  room = await createTestRoom(test_.runtime, host);
  test_.asked.length = 0;
});
afterAll(() => test_.close());

const reason = '违规内容';
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const doAct = (input: ActInput, user = moderator) => act(test_.runtime, { user, ip: '198.51.100.1', input });
const undo = (actionId: string, user = moderator) => undoAction(test_.runtime, { user, ip: '198.51.100.1', actionId });
const refusal = async () =>
  findRefusal(test_.runtime, { userId: host.id, room: await test_.runtime.db.rooms.get(room.id) });
const told = async (user = host) => (await listNotices(test_.runtime, { user })).items.map(({ kind }) => kind);
const lastEntry = async () => (await test_.runtime.db.audit.list({ limit: 1 })).items[0];

/** The room is on air until the test ends it. */
async function goLive(): Promise<void> {
  const at = new Date();
  await test_.runtime.db.rooms.applyStatus({ id: room.id, status: 'live', at, liveSince: at });
}

describe('an action', () => {
  test('keeps what it looked like, is in the log, and the broadcaster is told why', async () => {
    await sayInRoom(test_.runtime, room.id, { text: '买这个' });
    const done = await doAct({ kind: 'warn', roomId: room.id, reason });
    expect(done).toMatchObject({ kind: 'warn', reason, by: 'Somebody', room: { id: room.id }, undone: null });
    expect(done.evidence.messages.map(({ text }) => text)).toEqual(['买这个']);
    expect(await lastEntry()).toMatchObject({
      action: 'site-warn',
      actorId: moderator.id,
      target: room.id,
      ip: '198.51.100.1',
      details: { reason, personId: host.id },
    });
    expect((await listNotices(test_.runtime, { user: host })).items).toMatchObject([
      { kind: 'room-warned', data: { roomId: room.id, slug: room.slug, reason } },
    ]);
    expect((await listActions(test_.runtime, { roomId: room.id })).items.map(({ id }) => id)).toEqual([done.id]);
  });

  test('to interrupt cuts the publisher, who may come back', async () => {
    await doAct({ kind: 'interrupt', roomId: room.id, reason });
    expect(test_.asked).toEqual([`interrupt ${room.streamName}`]);
    expect(await refusal()).toBeUndefined();
    expect(await told()).toEqual(['room-interrupted']);
  });

  test('to suspend a room refuses its key with the reason until then, and can be undone once', async () => {
    const done = await doAct({ kind: 'suspend', roomId: room.id, reason, until: inAnHour() });
    expect(test_.asked).toEqual([`stop ${room.streamName} stopped-by-admin`]);
    expect(await refusal()).toMatchObject({ reason: 'room-suspended', words: expect.stringContaining(reason) });
    const noted = () => listRoomNotes(test_.runtime, { user: host, roomId: room.id });
    expect(await noted()).toMatchObject([{ kind: 'suspend', reason }]);
    await expect(listRoomNotes(test_.runtime, { user: moderator, roomId: room.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await undo(done.id)).toMatchObject({ undone: { by: 'Somebody' } });
    expect(await refusal()).toBeUndefined();
    expect(await noted()).toEqual([]);
    expect(await told()).toEqual(['action-undone', 'room-suspended']);
    await expect(undo(done.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await lastEntry()).toMatchObject({ action: 'site-undo', target: room.id });
  });

  test('that is undone leaves an earlier suspension in force', async () => {
    await doAct({ kind: 'suspend', roomId: room.id, reason: 'first', until: inAnHour() });
    const second = await doAct({ kind: 'suspend', roomId: room.id, reason: 'second', until: inAnHour() });
    await undo(second.id);
    expect(await refusal()).toMatchObject({ words: expect.stringContaining('first') });
  });

  test('to suspend a person refuses all their keys and cuts what is on air', async () => {
    await goLive();
    const done = await doAct({ kind: 'suspend-person', personId: host.id, reason, until: inAnHour() });
    expect(test_.asked).toEqual([`stop ${room.streamName} stopped-by-admin`]);
    expect(await refusal()).toMatchObject({ reason: 'suspended' });
    await undo(done.id);
    expect(await refusal()).toBeUndefined();
  });

  test('to ban ends sessions and sign-in, and can be undone', async () => {
    await test_.runtime.db.users.setPassword(host.id, await hashPassword('right-password-1'));
    const token = await startSession(test_.runtime, host.id, { ip: '', userAgent: '' });
    await goLive();
    const done = await doAct({ kind: 'ban', personId: host.id, reason });
    expect(test_.asked).toEqual([`stop ${room.streamName} stopped-by-admin`]);
    expect(await findSessionUser(test_.runtime, token)).toBeUndefined();
    const credentials = { username: host.username, password: 'right-password-1' };
    const entering = checkCredentials(test_.runtime, credentials);
    await expect(entering).rejects.toMatchObject({ code: 'forbidden', field: 'username' });
    const late = await startSession(test_.runtime, host.id, { ip: '', userAgent: '' });
    expect(await findSessionUser(test_.runtime, late)).toBeUndefined();
    await undo(done.id);
    await expect(checkCredentials(test_.runtime, credentials)).resolves.toMatchObject({ id: host.id });
  });

  test('to ban ends what is open without a session', async () => {
    const { db, bus } = test_.runtime;
    const other = await createTestUser(test_.runtime);
    const [members, open] = [await createTestRoom(test_.runtime, other), await createTestRoom(test_.runtime, other)];
    await db.rooms.setAccess(members.id, { visibility: 'signed-in' });
    const at = new Date();
    for (const { id } of [members, open]) await db.rooms.applyStatus({ id, status: 'live', at, liveSince: at });
    const held = signPlay(test_.runtime, await db.rooms.get(members.id));
    const linkId = createId('clink');
    const link = { id: linkId, tokenHash: randomText(64), kind: 'overlay', label: '' } as const;
    await db.chatLinks.create({ ...link, roomId: room.id, userId: host.id });
    const told: unknown[] = [];
    const stops = [
      bus.subscribe('chat-changed', (change) => told.push(change)),
      bus.subscribe('access-changed', ({ roomId }) => told.push(roomId)),
    ];

    await doAct({ kind: 'ban', personId: host.id, reason });
    for (const stop of stops) stop();
    expect(told).toEqual([{ roomId: room.id, revokedLink: linkId }, members.id]);
    const watching = {
      stream: members.streamName,
      protocol: 'http-flv',
      query: new URLSearchParams(held?.signature),
    } as const;
    await expect(authorisePlay(test_.runtime, watching)).rejects.toMatchObject({ code: 'forbidden' });
    const again = signPlay(test_.runtime, await db.rooms.get(members.id));
    const letIn = { ...watching, query: new URLSearchParams(again?.signature) };
    await expect(authorisePlay(test_.runtime, letIn)).resolves.toBeUndefined();
  });

  test('to remove a message tells its sender, and undoing shows it again', async () => {
    const sender = await createTestUser(test_.runtime, 'viewer');
    const seq = await sayInRoom(test_.runtime, room.id, { senderId: sender.id, userId: sender.id, text: 'x' });
    const done = await doAct({ kind: 'remove-message', roomId: room.id, messageSeq: seq, reason });
    expect(await test_.runtime.db.messages.recent(room.id, 5)).toEqual([]);
    expect(await told(sender)).toEqual(['message-removed']);
    await undo(done.id);
    expect(await test_.runtime.db.messages.recent(room.id, 5)).toMatchObject([{ seq, text: 'x' }]);
  });

  test('needs a moment ahead and something that is there', async () => {
    const past = doAct({ kind: 'suspend', roomId: room.id, reason, until: '2020-01-01T00:00:00Z' });
    await expect(past).rejects.toMatchObject({ code: 'invalid_input', field: 'until' });
    const gone = doAct({ kind: 'warn', roomId: 'room_gone', reason });
    await expect(gone).rejects.toMatchObject({ code: 'not_found' });
    const noReplay = doAct({ kind: 'hide-replay', recordingId: 'rec_gone', reason });
    await expect(noReplay).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('rank', () => {
  test('a moderator acts on nobody of the same or a higher role, and nobody on themselves', async () => {
    const other = await createTestUser(test_.runtime, 'moderator');
    for (const personId of [moderator.id, other.id, admin.id]) {
      const banning = doAct({ kind: 'ban', personId, reason });
      await expect(banning).rejects.toMatchObject({ code: 'forbidden' });
    }
    const self = doAct({ kind: 'ban', personId: admin.id, reason }, admin);
    await expect(self).rejects.toMatchObject({ code: 'forbidden' });
    await expect(doAct({ kind: 'ban', personId: other.id, reason }, admin)).resolves.toBeDefined();
  });

  test('what an administrator did, or what concerns oneself, a moderator cannot take back', async () => {
    const byAdmin = await doAct({ kind: 'suspend', roomId: room.id, reason, until: inAnHour() }, admin);
    await expect(undo(byAdmin.id)).rejects.toMatchObject({ code: 'forbidden' });
    const victim = await createTestUser(test_.runtime, 'moderator');
    const own = await doAct({ kind: 'suspend-person', personId: victim.id, reason, until: inAnHour() }, admin);
    await expect(undo(own.id, victim)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(undo(byAdmin.id, admin)).resolves.toBeDefined();
  });

  test('two administrators who ban each other leave one', async () => {
    const another = await createTestUser(test_.runtime, 'admin');
    await doAct({ kind: 'ban', personId: admin.id, reason }, another);
    const last = doAct({ kind: 'ban', personId: another.id, reason }, admin);
    await expect(last).rejects.toMatchObject({ code: 'conflict' });
    expect(await test_.runtime.db.users.find(another.id)).toMatchObject({ bannedAt: null });
  });
});
