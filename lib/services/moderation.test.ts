import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BusMessages } from '@/lib/bus/bus';
import type { SessionUser } from '@/lib/contracts/users';
import { announce, pinMessage, removeAnnouncement, unpinMessage } from './chat-notices';
import { readChatRules } from './chat-rules';
import { getChatDetails, updateChat } from './chat-settings';
import { approveHeldMessage, holdMessage, listHeldMessages, refuseHeldMessage } from './held-messages';
import { listMessages } from './message-history';
import { removeMessage } from './message-removal';
import { addModerator, listModerators, removeModerator } from './moderators';
import { createTestRoom, createTestRuntime, createTestUser, nobody, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
let moderator: SessionUser;
let roomId: string;
const published: Array<BusMessages['chat-changed']> = [];

beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime);
  moderator = await createTestUser(test_.runtime, 'viewer');
  test_.runtime.bus.subscribe('chat-changed', (message) => published.push(message));
});
beforeEach(async () => {
  roomId = (await createTestRoom(test_.runtime, host)).id;
  await test_.runtime.db.moderators.add(roomId, moderator.id);
  published.length = 0;
});
afterAll(() => test_.close());

const entrant = nobody;
const acting = () => ({ user: moderator, roomId, ip: '198.51.100.1' });
const lastEntries = async (limit: number) =>
  (await test_.runtime.db.audit.list({ limit })).items.map(({ action, actorId, target }) => [action, actorId, target]);

describe('the settings of a chat', () => {
  test('are open until somebody changes them', async () => {
    expect(await getChatDetails(test_.runtime, acting())).toMatchObject({
      slowModeSeconds: 0,
      audience: 'everyone',
      links: 'allow',
      blockedWords: [],
      pinned: null,
      held: 0,
      canNameModerators: false,
    });
    expect(await getChatDetails(test_.runtime, { user: host, roomId })).toMatchObject({ canNameModerators: true });
  });

  test('change as far as they are given, reach the chat at once, and are in the log without the words', async () => {
    await updateChat(test_.runtime, {
      ...acting(),
      input: { slowModeSeconds: 30, blockedWords: ['spam', 'spam', '广告'] },
    });
    const changed = await updateChat(test_.runtime, { ...acting(), input: { mutedAll: true } });
    expect(changed).toMatchObject({ slowModeSeconds: 30, mutedAll: true, blockedWords: ['spam', '广告'] });
    expect((await readChatRules(test_.runtime, roomId)).settings).toMatchObject({
      mutedAll: true,
      slowModeSeconds: 30,
    });
    expect(published).toEqual([{ roomId }, { roomId }]);
    const entries = (await test_.runtime.db.audit.list({ limit: 2 })).items;
    expect(entries[1]?.details).toEqual({ slowModeSeconds: 30, blockedWords: 3 });
    expect(await lastEntries(1)).toEqual([['chat-settings', moderator.id, roomId]]);
  });
});

describe('what stands on top', () => {
  test('a pinned message, until it is taken off or removed', async () => {
    const seq = await sayInRoom(test_.runtime, roomId, { text: 'Read this' });
    expect(await pinMessage(test_.runtime, { ...acting(), seq })).toMatchObject({ seq, text: 'Read this' });
    expect((await readChatRules(test_.runtime, roomId)).pinned).toMatchObject({ seq });
    await unpinMessage(test_.runtime, acting());
    expect((await readChatRules(test_.runtime, roomId)).pinned).toBeNull();
    await pinMessage(test_.runtime, { ...acting(), seq });
    await removeMessage(test_.runtime, { ...acting(), visitorId: moderator.id, seq });
    expect((await readChatRules(test_.runtime, roomId)).pinned).toBeNull();
    await expect(pinMessage(test_.runtime, { ...acting(), seq })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an announcement, until the next', async () => {
    await announce(test_.runtime, { ...acting(), text: 'At nine' });
    await announce(test_.runtime, { ...acting(), text: 'At ten' });
    expect((await readChatRules(test_.runtime, roomId)).announcement).toMatchObject({ text: 'At ten' });
    await removeAnnouncement(test_.runtime, acting());
    expect((await readChatRules(test_.runtime, roomId)).announcement).toBeNull();
    expect((await lastEntries(3)).map(([action]) => action)).toEqual([
      'chat-announcement-remove',
      'chat-announce',
      'chat-announce',
    ]);
  });
});

describe('a held message', () => {
  const hold = (clientId: string) =>
    holdMessage(test_.runtime, {
      roomId,
      clientId,
      senderId: 'guest_1',
      userId: null,
      name: 'Somebody',
      text: 'See example.com',
      danmaku: false,
      danmakuMode: 'scroll',
      danmakuColour: 'white',
      replyTo: null,
      mentions: [],
      reason: 'links',
      behindMs: 0,
      at: new Date(),
    });

  test('is in no history until it is approved, and then once', async () => {
    await sayInRoom(test_.runtime, roomId);
    const { id, isDecided } = await hold('client-held');
    expect(isDecided).toBe(false);
    expect(await listHeldMessages(test_.runtime, acting())).toMatchObject([
      { id, reason: 'links', personId: 'guest_1' },
    ]);
    expect((await listMessages(test_.runtime, { roomId, entrant })).messages).toHaveLength(1);

    const outcomes = await Promise.allSettled([
      approveHeldMessage(test_.runtime, { ...acting(), heldId: id }),
      approveHeldMessage(test_.runtime, { ...acting(), user: host, heldId: id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect((await listMessages(test_.runtime, { roomId, entrant })).messages.map(({ text }) => text)).toEqual([
      'Hi',
      'See example.com',
    ]);
    expect(published).toContainEqual({ roomId, approved: id });
    expect(await hold('client-held')).toEqual({ id, isDecided: true });
  });

  test('that is refused is gone', async () => {
    const { id } = await hold('client-held');
    await refuseHeldMessage(test_.runtime, { ...acting(), heldId: id });
    expect(await listHeldMessages(test_.runtime, acting())).toEqual([]);
    const late = approveHeldMessage(test_.runtime, { ...acting(), heldId: id });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('reading back', () => {
  test('goes up page by page and says when there is no more', async () => {
    for (let i = 0; i < 120; i++) await sayInRoom(test_.runtime, roomId);
    const last = await listMessages(test_.runtime, { roomId, entrant });
    expect([last.messages[0]?.seq, last.messages.at(-1)?.seq, last.more]).toEqual([71, 120, true]);
    const middle = await listMessages(test_.runtime, { roomId, entrant, before: 71 });
    expect([middle.messages[0]?.seq, middle.messages.at(-1)?.seq, middle.more]).toEqual([21, 70, true]);
    const first = await listMessages(test_.runtime, { roomId, entrant, before: 21 });
    expect([first.messages[0]?.seq, first.messages.at(-1)?.seq, first.more]).toEqual([1, 20, false]);
    expect(await listMessages(test_.runtime, { roomId, entrant, before: 1 })).toEqual({ messages: [], more: false });
  });

  test('shows what a message answers, on the page or above it, until that is removed', async () => {
    const asked = await sayInRoom(test_.runtime, roomId, { text: 'When?', name: 'Ada' });
    await sayInRoom(test_.runtime, roomId, { text: 'At nine', replyTo: asked });
    const reply = async () => (await listMessages(test_.runtime, { roomId, entrant })).messages.at(-1)?.replyTo;
    expect(await reply()).toEqual({ seq: asked, name: 'Ada', text: 'When?' });
    for (let i = 0; i < 49; i++) await sayInRoom(test_.runtime, roomId);
    const [first] = (await listMessages(test_.runtime, { roomId, entrant })).messages;
    expect(first?.replyTo).toEqual({ seq: asked, name: 'Ada', text: 'When?' });
    await removeMessage(test_.runtime, { ...acting(), visitorId: moderator.id, seq: asked });
    const after = await listMessages(test_.runtime, { roomId, entrant });
    expect(after.messages[0]?.replyTo).toEqual({ seq: asked, name: null, text: null });
    expect(JSON.stringify(after)).not.toContain('When?');
  });

  test('ends with the room', async () => {
    await expect(listMessages(test_.runtime, { roomId: 'room_unknown', entrant })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('removing', () => {
  test('of one’s own is nobody else’s business, of another’s is in the log', async () => {
    const own = await sayInRoom(test_.runtime, roomId, { senderId: 'guest_5' });
    const before = await lastEntries(1);
    await removeMessage(test_.runtime, { visitorId: 'guest_5', user: undefined, roomId, seq: own, ip: '' });
    expect(await lastEntries(1)).toEqual(before);
    const other = await sayInRoom(test_.runtime, roomId, { senderId: 'guest_5' });
    await removeMessage(test_.runtime, { ...acting(), visitorId: moderator.id, seq: other });
    expect(await lastEntries(1)).toEqual([['chat-message-remove', moderator.id, roomId]]);
    expect(published).toEqual([
      { roomId, removed: [own] },
      { roomId, removed: [other] },
    ]);
  });

  test('is not for another guest', async () => {
    const seq = await sayInRoom(test_.runtime, roomId, { senderId: 'guest_5' });
    const attempt = removeMessage(test_.runtime, { visitorId: 'guest_6', user: undefined, roomId, seq, ip: '' });
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('moderators', () => {
  test('are named by the host, by username, once', async () => {
    const person = await createTestUser(test_.runtime, 'viewer');
    const naming = { user: host, roomId, ip: '', username: person.username };
    await addModerator(test_.runtime, naming);
    const all = await addModerator(test_.runtime, naming);
    expect(all.map(({ userId }) => userId)).toEqual([moderator.id, person.id]);
    expect(published).toEqual([{ roomId }]);
    await removeModerator(test_.runtime, { user: host, roomId, ip: '', userId: person.id });
    expect(await listModerators(test_.runtime, { user: host, roomId })).toHaveLength(1);
    await expect(getChatDetails(test_.runtime, { user: person, roomId })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('cannot be nobody, nor the host', async () => {
    const naming = { user: host, roomId, ip: '' };
    const unknown = addModerator(test_.runtime, { ...naming, username: 'nobody-here' });
    await expect(unknown).rejects.toMatchObject({ code: 'not_found', field: 'username' });
    const self = addModerator(test_.runtime, { ...naming, username: host.username });
    await expect(self).rejects.toMatchObject({ code: 'conflict', field: 'username' });
  });
});
