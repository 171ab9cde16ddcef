import { afterEach, expect, test, vi } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { GROUP_ANSWER, type GroupFrame } from '@/lib/contracts/chat-entrance';
import { WAIT } from './testing/chat-client';
import { HOST_ID, ROOM_ID } from './testing/chat-harness';
import { baseOf, type GroupHarness, startGroupChat } from './testing/group-harness';

let harness: GroupHarness | undefined;
const start = async (options: Parameters<typeof startGroupChat>[0] = {}) => {
  harness = await startGroupChat(options);
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});
const until = (check: () => void) => vi.waitFor(check, WAIT);

/** Everything that the group of the room was told from now on. */
function listen({ groups }: GroupHarness) {
  const frames: GroupFrame[] = [];
  groups.join(groups.ofRoom.get(ROOM_ID) ?? '', (text) => frames.push(JSON.parse(text) as GroupFrame));
  return frames;
}

const ask = (site: GroupHarness, path: string, init: RequestInit = {}, roomId = ROOM_ID) =>
  fetch(`${baseOf(site, roomId)}${path}`, { method: 'POST', headers: { 'x-test-visitor': 'user_a' }, ...init });

test('CH70: a page is let in as who its request says, with what it needs to join the group', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  expect(page.all('welcome')[0]).toMatchObject({ me: { id: 'user_a' } });
  expect(page.entrance()).toMatchObject({ userId: 'user_a', groupId: site.groups.ofRoom.get(ROOM_ID) });
  const tab = '?tab=page-abcdefgh';
  expect((await ask(site, tab, { method: 'GET' })).status).toBe(405);
  const foreign = { headers: { 'x-test-visitor': 'user_a', origin: 'https://elsewhere.example' } };
  expect((await ask(site, tab, foreign)).status).toBe(403);
  expect(await (await ask(site, tab, {}, 'room_none')).json()).toEqual({ closed: CHAT_CLOSE.notFound });
  expect(await (await ask(site, '')).json()).toEqual({ closed: CHAT_CLOSE.malformed });
  expect(await (await ask(site, `/mail${tab}`)).json()).toEqual({ closed: CHAT_CLOSE.serverStopping });
  expect((await fetch(`http://127.0.0.1:${site.port}/chat/other`, { method: 'POST' })).status).toBe(404);
});

test('CH70: pages are bounded like sockets', async () => {
  const site = await start({ limits: { maxSocketsPerVisitor: 2 } });
  await site.enter('user_a');
  await site.enter('user_a');
  expect((await site.enter('user_a')).closeCode()).toBe(CHAT_CLOSE.tooMany);
  expect((await site.enter('user_b')).closeCode()).toBeUndefined();
});

test('CH71: while a notice is on its way, what follows becomes one', async () => {
  const site = await start({ limits: { groupEveryMs: 1_000 } });
  const page = await site.enter('user_a');
  await until(() => expect(page.viewers()).toBe(1));
  const frames = listen(site);
  for (let batch = 1; batch <= 50; batch++) void page.send({ type: 'like-add', batch, count: 4 });
  for (const text of ['one', 'two', 'three']) page.say(text);
  await until(() => expect(page.texts()).toHaveLength(3));
  await until(() => expect(page.likes()).toBe(200));
  expect(frames.length).toBeLessThan(4);
});

test('CH71: a long tick travels in parts that the group takes', async () => {
  const site = await start({ limits: { maxGroupBytes: 1_500, groupEveryMs: 300 } });
  const page = await site.enter('user_a');
  await until(() => expect(page.viewers()).toBe(1));
  const frames = listen(site);
  for (let index = 0; index < 20; index++) page.say(`${index} ${'长'.repeat(100)}`);
  await until(() => expect(page.messages().map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1)));
  for (const frame of frames) expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThanOrEqual(1_500);
});

test('CH71: a group that is in trouble hears everything later, once', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  await until(() => expect(page.viewers()).toBe(1));
  const frames = listen(site);
  site.groups.fail(3);
  page.say('one');
  page.say('two');
  await until(() => expect(page.texts()).toEqual(['one', 'two']));
  expect(frames.flatMap((frame) => (frame.type === 'tick' ? (frame.messages ?? []) : []))).toHaveLength(2);
});

test('CH72: what is said between the first welcome and joining the group comes with the second', async () => {
  const site = await start();
  const early = await site.enter('user_early');
  const join = site.transport.join;
  site.transport.join = (entrance, hear) => {
    early.say('between the two');
    return join(entrance, hear);
  };
  const page = await site.enter('user_a');
  await until(() => expect(page.texts()).toEqual(['between the two']));
  expect(page.all('welcome')).toHaveLength(2);
});

test('CH72: both welcomes say the same of the likes of a page', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  await page.send({ type: 'like-add', batch: 1, count: 3 });
  await page.enter();
  await page.enter();
  expect(page.all('welcome').map(({ likeBatch }) => likeBatch)).toEqual([null, null, 1, 1]);
});

test('CH73: a page that is not known has to enter again, and one that says nonsense is closed', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  const groupId = page.entrance()?.groupId ?? '';
  const like = { type: 'like-add', batch: 1, count: 1 } as const;
  expect(site.chat.hear({ groupId, personId: 'user_b', tab: page.tab, event: like })).toBe('unknown');
  expect(site.chat.hear({ groupId: 'another', personId: 'user_a', tab: page.tab, event: like })).toBe('unknown');
  expect(site.chat.hear({ groupId, personId: 'user_a', tab: page.tab, event: undefined })).toBe('mail');
  await page.fetchMail();
  expect(page.closeCode()).toBe(CHAT_CLOSE.malformed);
});

test('CH73: a flood of one page ends that page', async () => {
  const site = await start({ limits: { maxFramesPerWindow: 5 } });
  const [loud, other] = [await site.enter('user_loud'), await site.enter('user_b')];
  for (let batch = 1; batch <= 6; batch++) void loud.send({ type: 'like-add', batch, count: 1 });
  await until(() => expect(loud.closeCode()).toBe(CHAT_CLOSE.tooMany));
  other.say('quiet here');
  await until(() => expect(other.texts()).toEqual(['quiet here']));
});

test('CH74: the group is told who has mail, together and not often', async () => {
  const site = await start({ limits: { mailNoticeMs: 20, mailNoticeEveryMs: 200 } });
  const pages = [await site.enter('user_a'), await site.enter('user_b'), await site.enter('user_c')];
  await until(() => expect(pages[0]?.viewers()).toBe(3));
  const frames = listen(site);
  site.memory.setRules(ROOM_ID, { moderatorIds: ['user_a', 'user_b'] });
  await site.chat.chatChanged(ROOM_ID);
  for (const page of pages.slice(0, 2)) {
    await until(() => expect(page.all('me-changed').at(-1)?.me.role).toBe('moderator'));
  }
  expect(frames.filter(({ type }) => type === 'mail')).toEqual([{ type: 'mail', to: ['user_a', 'user_b'] }]);
  expect(JSON.stringify(frames)).not.toContain('moderator');
});

test('CH74: a page that fetches nothing while mail piles up has to enter again', async () => {
  const site = await start({ limits: { maxMailBytes: 2_000 } });
  const page = await site.enter('user_a');
  const groupId = page.entrance()?.groupId ?? '';
  for (let index = 0; index < 50; index++) {
    const event = { type: 'nickname-set', name: 'x' } as const;
    site.chat.hear({ groupId, personId: 'user_a', tab: page.tab, event });
  }
  await page.fetchMail();
  expect(page.closeCode()).toBe(CHAT_CLOSE.tooSlow);
});

test('CH75: a page that is not heard of is gone, one that looks into its mail stays', async () => {
  const site = await start({ limits: { heartbeatMs: 100, mailTimeoutMs: 600 } });
  const [quiet, careful] = [await site.enter('user_quiet'), await site.enter('user_b')];
  const looking = setInterval(() => void careful.fetchMail().catch(() => {}), 100);
  await until(() => expect(site.chat.viewers(ROOM_ID)).toBe(1));
  clearInterval(looking);
  await quiet.fetchMail();
  expect(quiet.closeCode()).toBe(CHAT_CLOSE.tooSlow);
  expect(careful.closeCode()).toBeUndefined();
});

test('CH75: who went out of the group is gone, unless heard of since', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  const groupId = page.entrance()?.groupId ?? '';
  site.chat.leftGroup(groupId, 'user_a', Date.now() - 60_000);
  expect(site.chat.viewers(ROOM_ID)).toBe(1);
  site.chat.leftGroup(groupId, 'user_a', Date.now() + 1);
  expect(site.chat.viewers(ROOM_ID)).toBe(0);
});

test('CH75: when the last page is gone, the room is not listened to any more, and the next one finds it again', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  expect(site.chat.isHeard(ROOM_ID)).toBe(true);
  await page.close();
  await until(() => expect(site.chat.isHeard(ROOM_ID)).toBe(false));
  expect(site.chat.stats().sockets).toBe(0);
  const back = await site.enter('user_a');
  back.say('here again');
  await until(() => expect(back.texts()).toEqual(['here again']));
});

test('CH76: what the service passed on by itself is taken once', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  const event = { type: 'message-send', clientId: 'twice-heard', text: 'hello' } as const;
  await page.send(event);
  await page.send(event);
  await until(() => expect(page.texts()).toEqual(['hello']));
  await page.send(event);
  expect(site.memory.rows).toHaveLength(1);
});

test('CH77: when who may be in changes, the group is dissolved and another one takes its place', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  const before = site.groups.ofRoom.get(ROOM_ID);
  site.chat.readmit(ROOM_ID);
  await until(() => expect(site.groups.ofRoom.has(ROOM_ID)).toBe(false));
  expect(await page.send({ type: 'people-get' })).toBe(GROUP_ANSWER.enterAgain);
  await page.enter();
  expect(site.groups.ofRoom.get(ROOM_ID)).not.toBe(before);
  expect(page.entrance()?.groupId).toBe(site.groups.ofRoom.get(ROOM_ID));
});

test('CH77: a removed room has no group', async () => {
  const site = await start();
  const page = await site.enter('user_a');
  site.chat.roomRemoved(ROOM_ID);
  await until(() => expect(site.groups.ofRoom.size).toBe(0));
  await page.fetchMail();
  expect(page.closeCode()).toBe(CHAT_CLOSE.removed);
});

test('CH77: a revoked link is not heard any more', async () => {
  const byLink = { id: 'clink_1', name: '', isGuest: true, ip: '192.0.2.1', linkId: 'clink_1', isOverlay: true };
  const other = { id: 'user_b', name: 'B', isGuest: false, ip: '192.0.2.1' };
  const site = await start({
    identify: async ({ headers }) => (headers['x-test-visitor'] === 'clink_1' ? byLink : other),
  });
  const [overlay, page] = [await site.enter('clink_1'), await site.enter('user_b')];
  const before = site.groups.ofRoom.get(ROOM_ID);
  await site.chat.chatChanged(ROOM_ID, { revokedLink: 'clink_1' });
  await until(() => expect(site.groups.ofRoom.get(ROOM_ID)).not.toBe(before));
  await overlay.fetchMail();
  expect(overlay.closeCode()).toBe(CHAT_CLOSE.removed);
  await page.fetchMail();
  expect(page.closeCode()).toBe(CHAT_CLOSE.serverStopping);
});

test('CH78: the service learns of bans and of their end, and of nothing else', async () => {
  const site = await start();
  await site.enter('user_a');
  const sanctionOf = (personId: string, kind: 'mute' | 'ban') => ({
    personId,
    kind,
    until: null,
    reason: '',
    ip: null,
  });
  site.memory.setRules(ROOM_ID, { sanctions: [sanctionOf('user_loud', 'mute'), sanctionOf('user_bad', 'ban')] });
  await site.chat.chatChanged(ROOM_ID);
  await until(() => expect(site.groups.restraints).toEqual([['user_bad', null]]));
  site.memory.setRules(ROOM_ID, { sanctions: [] });
  await site.chat.chatChanged(ROOM_ID);
  await until(() => expect(site.groups.restraints.slice(1)).toEqual([['user_bad', 0]]));
});

test('CH79: sockets and pages without one are in the same room', async () => {
  const site = await start();
  const [page, socket] = [await site.enter('user_a'), await site.connect('user_b')];
  page.say('from a group');
  await until(() => expect(socket.texts()).toEqual(['from a group']));
  socket.say('from a socket');
  await until(() => expect(page.texts()).toEqual(['from a group', 'from a socket']));
  expect(site.chat.viewers(ROOM_ID)).toBe(2);
});

test('CH79: in a crowd the host hears the same as everybody, and how much was left out', async () => {
  const site = await start({ limits: { readablePerSecond: 1, readableBurst: 2, groupEveryMs: 100 } });
  const host = await site.enter(HOST_ID);
  const crowd = await Promise.all(Array.from({ length: 10 }, (_, index) => site.enter(`guest_number${index + 10}`)));
  for (const page of crowd) page.say('me too');
  const omitted = () => host.all('tick').reduce((sum, tick) => sum + (tick.omitted ?? 0), 0);
  await until(() => expect(host.messages().length + omitted()).toBe(10));
  expect(omitted()).toBeGreaterThan(5);
});

test('a server that stops tells groups what was said, and lets nobody in', async () => {
  const site = await start({ limits: { groupEveryMs: 300 } });
  const page = await site.enter('user_a');
  for (const text of ['one', 'two', 'three']) page.say(text);
  await until(() => expect(site.memory.rows).toHaveLength(3));
  await site.chat.close();
  expect(page.texts()).toEqual(['one', 'two', 'three']);
  expect(await page.send({ type: 'people-get' })).toBe(GROUP_ANSWER.enterAgain);
  await page.enter();
  expect(page.closeCode()).toBe(CHAT_CLOSE.serverStopping);
});
