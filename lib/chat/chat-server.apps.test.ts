import { afterEach, expect, test, vi } from 'vitest';
import type { AppSaid } from './app-desk';
import { OPEN_RULES } from './room-rules';
import { defaultRules } from './rules';
import { WAIT } from './testing/chat-client';
import { ROOM_ID } from './testing/chat-harness';
import { type GroupHarness, startGroupChat } from './testing/group-harness';

const GROUP = 'app-1';
let harness: GroupHarness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});
const until = (check: () => void) => vi.waitFor(check, WAIT);

/** A room whose group an app made. */
async function start(options: Parameters<typeof startGroupChat>[0] = {}) {
  const site = await startGroupChat({ ...options, limits: { appAnswerMs: 15_000, ...options.limits } });
  harness = site;
  site.groups.ofRoom.set(ROOM_ID, GROUP);
  let number = 0;
  return {
    ...site,
    /** Somebody does something in the app. */
    tell: (account: string, said: Partial<AppSaid>) =>
      site.chat.hearApp({
        ...{ roomId: ROOM_ID, account, act: 'message', text: '', id: `app-${1_000 + number++}`, isDelivered: false },
        identify: async () => ({ id: `user_${account}`, name: account.toUpperCase(), isGuest: false, ip: '192.0.2.1' }),
        ...said,
      }),
    spoken: () => site.groups.spoken.map(([, words]) => words),
  };
}

test('CH80: what is stored may be passed on in the words of the room, what is refused or waits may not', async () => {
  const site = await start({ rules: defaultRules() });
  site.memory.setRules(ROOM_ID, { settings: { ...OPEN_RULES.settings, heldWords: ['coupon'] } });
  const page = await site.enter('user_page');
  const said = { text: ' hello ', id: 'app-0000000001' };
  const words = { act: 'message', text: 'hello', account: 'alice', name: 'ALICE' };
  expect(await site.tell('alice', said)).toEqual(words);
  expect(await site.tell('alice', { ...said, isDelivered: true })).toEqual(words);
  await until(() => expect(page.texts()).toEqual(['hello']));
  expect(await site.tell('alice', { text: 'x'.repeat(300) })).toBe('refused');
  expect(await site.tell('bob', { text: 'a coupon' })).toBe('nothing');
  expect(await site.tell('alice', { text: '' })).toBe('refused');
  expect(await site.tell('alice', { text: 'hello', identify: async () => undefined })).toBe('refused');
  expect(await site.tell('alice', { text: 'hello', roomId: 'room_none' })).toBe('refused');
});

test('CH81: apps are told what pages say and like, and nothing that they have heard', async () => {
  const site = await start();
  const page = await site.enter('user_page');
  await site.tell('alice', { text: 'from an app' });
  await site.tell('alice', { act: 'like' });
  page.say('from a page');
  await until(() => expect(site.spoken()).toMatchObject([{ act: 'message', text: 'from a page' }]));
  void page.send({ type: 'like-add', batch: 1, count: 30 });
  await until(() => expect(page.likes()).toBe(31));
  await until(() => expect(site.spoken()).toHaveLength(2));
  expect(site.spoken()[1]).toMatchObject({ act: 'like' });
  expect(site.groups.spoken.every(([groupId]) => groupId === GROUP)).toBe(true);
});

test('CH82: people of apps are here from what they do first until they are gone', async () => {
  const site = await start();
  const viewers = () => site.chat.viewers(ROOM_ID);
  await site.tell('alice', { act: 'enter' });
  await site.tell('bob', { act: 'like' });
  await until(() => expect(viewers()).toBe(2));
  await site.tell('alice', { act: 'exit' });
  await until(() => expect(viewers()).toBe(1));
  site.chat.leftApp(ROOM_ID, 'BOB', Date.now() - 60_000);
  expect(viewers()).toBe(1);
  site.chat.leftApp(ROOM_ID, 'BOB', Date.now() + 60_000);
  await until(() => expect(viewers()).toBe(0));
});

test('CH83: a room that goes through another group sends its pages there', async () => {
  const site = await start();
  site.groups.ofRoom.delete(ROOM_ID);
  const page = await site.enter('user_page');
  expect(page.entrance()?.groupId).not.toBe(GROUP);
  site.groups.ofRoom.set(ROOM_ID, GROUP);
  site.chat.groupChanged(ROOM_ID);
  expect((await site.enter('user_page')).entrance()?.groupId).toBe(GROUP);
});
