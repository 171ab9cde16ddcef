import { afterEach, expect, test, vi } from 'vitest';
import { CHAT_CLOSE, type ClientEventInput, type Me } from '@/lib/contracts/chat';
import { OPEN_RULES } from './room-rules';
import { defaultRules } from './rules';
import { type ChatClient, WAIT } from './testing/chat-client';
import { type ChatHarness, HOST_ID, ROOM_ID, roomState, type startChat } from './testing/chat-harness';

/** What a page is to these tests, whatever carries its chat. */
export type Page = Pick<
  ChatClient,
  'events' | 'all' | 'messages' | 'texts' | 'likes' | 'viewers' | 'say' | 'closeCode'
> & { send(event: ClientEventInput): unknown; close(): unknown };

export type Carried = Pick<ChatHarness, 'chat' | 'memory' | 'rooms' | 'close'> & {
  enter(visitor: string, options?: { since?: number }): Promise<Page>;
};

const reasons = (page: Page) => page.all('message-rejected').map(({ reason }) => reason);
const me = (page: Page): Me | undefined => page.all('me-changed').at(-1)?.me ?? page.all('welcome').at(-1)?.me;
const until = (check: () => void) => vi.waitFor(check, WAIT);

/** What chat promises, whatever carries it. */
export function testChat(open: (options?: Parameters<typeof startChat>[0]) => Promise<Carried>) {
  let carried: Carried | undefined;
  const start = async (options: Parameters<typeof startChat>[0] = {}) => {
    carried = await open({ rules: defaultRules(), ...options });
    return carried;
  };
  afterEach(async () => {
    await carried?.close();
    carried = undefined;
  });

  test('everybody hears everything in one order, and each page that it was taken', async () => {
    const { enter, memory } = await start();
    const pages = [await enter('user_a'), await enter('guest_b'), await enter('guest_c')];
    for (const [index, page] of pages.entries()) page.say(`hello from number ${index}`);
    for (const page of pages) await until(() => expect(page.messages()).toHaveLength(3));
    const [first, ...others] = pages.map((page) => page.texts());
    for (const texts of others) expect(texts).toEqual(first);
    expect(memory.rows.map(({ text }) => text)).toEqual(first);
  });

  test('who comes back hears what was missed, and who comes first what was said last', async () => {
    const { enter } = await start();
    const talker = await enter('user_a');
    for (const text of ['one', 'two', 'three']) {
      talker.say(text);
      await until(() => expect(talker.texts()).toContain(text));
    }
    const back = await enter('user_b', { since: 1 });
    await until(() => expect(back.texts()).toEqual(['two', 'three']));
    expect(back.all('welcome')[0]).toMatchObject({ reset: false, seq: 3 });
    expect((await enter('guest_c')).texts()).toEqual(['one', 'two', 'three']);
  });

  test('the same message again is stored once and acknowledged again', async () => {
    const { enter, memory } = await start();
    const page = await enter('user_a');
    const clientId = page.say('only once');
    await until(() => expect(page.texts()).toEqual(['only once']));
    const heard = page.events.length;
    page.say('only once', clientId);
    await until(() => expect(page.events.slice(heard)).toMatchObject([{ type: 'tick', messages: [{ clientId }] }]));
    expect(memory.rows).toHaveLength(1);
  });

  test('a refusal reaches its author alone', async () => {
    const { enter, memory, chat } = await start();
    memory.setRules(ROOM_ID, { settings: { ...OPEN_RULES.settings, blockedWords: ['casino'] } });
    await chat.chatChanged(ROOM_ID);
    const [author, other] = [await enter('guest_a'), await enter('guest_b')];
    author.say('come to my casino');
    await until(() => expect(reasons(author)).toEqual(['blocked_words']));
    author.say('good evening');
    await until(() => expect(other.texts()).toEqual(['good evening']));
    expect(reasons(other)).toEqual([]);
  });

  test('a held message is its author’s and the moderators’, and everybody’s once approved', async () => {
    const { enter, memory, chat } = await start();
    memory.setRules(ROOM_ID, { settings: { ...OPEN_RULES.settings, heldWords: ['lottery'] } });
    await chat.chatChanged(ROOM_ID);
    const [author, host, other] = [await enter('guest_a'), await enter(HOST_ID), await enter('guest_b')];
    const clientId = author.say('a lottery ticket');
    await until(() => expect(author.all('message-held')).toMatchObject([{ clientId }]));
    await until(() => expect(host.all('held-changed').at(-1)?.held).toMatchObject([{ clientId }]));
    const id = author.all('message-held')[0]?.id ?? '';
    memory.decide(id, true);
    await chat.chatChanged(ROOM_ID, { approved: id });
    await until(() => expect(other.texts()).toEqual(['a lottery ticket']));
    expect(other.all('held-changed')).toEqual([]);
  });

  test('who is muted is told at once, and refused from then on', async () => {
    const { enter, memory, chat } = await start();
    const [loud, other] = [await enter('guest_loud'), await enter('guest_b')];
    memory.setRules(ROOM_ID, {
      sanctions: [{ personId: 'guest_loud', kind: 'mute', until: null, reason: 'shouting', ip: null }],
    });
    await chat.chatChanged(ROOM_ID);
    await until(() => expect(me(loud)?.sanction).toMatchObject({ kind: 'mute', reason: 'shouting' }));
    loud.say('still here');
    await until(() => expect(reasons(loud)).toEqual(['muted']));
    expect(other.all('me-changed')).toEqual([]);
  });

  test('a removed message leaves every page and the history', async () => {
    const { enter, memory, chat } = await start();
    const [author, other] = [await enter('user_a'), await enter('user_b')];
    author.say('a slip');
    await until(() => expect(other.texts()).toEqual(['a slip']));
    memory.remove(ROOM_ID, 1);
    await chat.chatChanged(ROOM_ID, { removed: [1] });
    await until(() => expect(other.all('tick').flatMap(({ removed = [] }) => removed)).toEqual([1]));
    expect((await enter('user_c')).texts()).toEqual([]);
  });

  test('likes and gifts are counted once and told to everybody', async () => {
    const { enter, memory } = await start();
    const [giver, other] = [await enter('user_a'), await enter('guest_b')];
    giver.send({ type: 'like-add', batch: 1, count: 7 });
    giver.send({ type: 'like-add', batch: 1, count: 7 });
    giver.send({ type: 'gift-send', clientId: 'gift-0001', gift: 'star', count: 3 });
    await until(() => expect(other.likes()).toBe(7));
    await until(() => expect(other.all('tick').flatMap(({ gifts = [] }) => gifts)).toMatchObject([{ count: 3 }]));
    await until(() => expect(giver.all('gift-taken')).toEqual([{ type: 'gift-taken', clientId: 'gift-0001' }]));
    expect(memory.likesOf(ROOM_ID)).toBe(7);
  });

  test('people are counted while they are here, and listed for who asks', async () => {
    const { enter, chat } = await start();
    const [first, guest] = [await enter('user_a'), await enter('guest_b')];
    expect(chat.viewers(ROOM_ID)).toBe(2);
    first.send({ type: 'people-get' });
    await until(() => expect(first.all('people')).toMatchObject([{ people: [{ id: 'user_a' }], total: 1 }]));
    await guest.close();
    await until(() => expect(chat.viewers(ROOM_ID)).toBe(1));
    await until(() => expect(first.viewers()).toBe(1));
  });

  test('a guest’s name is cleaned, answered and shown', async () => {
    const { enter } = await start();
    const [guest, other] = [await enter('guest_a'), await enter('guest_b')];
    guest.send({ type: 'nickname-set', name: '  Harbour   f\u202ean ' });
    await until(() => expect(me(guest)?.name).toBe('Harbour fan'));
    guest.say('good evening');
    await until(() => expect(other.messages()[0]?.name).toBe('Harbour fan'));
  });

  test('a change of the room reaches everybody', async () => {
    const { enter, rooms, chat } = await start();
    const page = await enter('guest_a');
    rooms.set(ROOM_ID, { id: ROOM_ID, ownerId: HOST_ID, state: roomState({ title: 'Another title' }), likes: 0 });
    await chat.roomChanged(ROOM_ID);
    await until(() => expect(page.all('room-changed').at(-1)?.room.title).toBe('Another title'));
  });

  test('whose session ended has to come back, and nobody else', async () => {
    const { enter, chat } = await start();
    const [gone, other] = [await enter('user_a'), await enter('user_b')];
    chat.signedOut('user_a');
    await until(() => expect(gone.closeCode()).toBe(CHAT_CLOSE.signedOut));
    other.say('still here');
    await until(() => expect(other.texts()).toEqual(['still here']));
    expect(other.closeCode()).toBeUndefined();
  });

  test('in a crowd viewers are shown a sample, and everybody their own messages', async () => {
    const { enter } = await start({ rules: [], limits: { readablePerSecond: 1, readableBurst: 2 } });
    const pages = await Promise.all(Array.from({ length: 12 }, (_, index) => enter(`guest_number${index + 10}`)));
    for (const page of pages) page.say('me too');
    for (const [index, page] of pages.entries()) {
      await until(() => expect(page.messages().map(({ senderId }) => senderId)).toContain(`guest_number${index + 10}`));
    }
    const left = pages[0]?.all('tick').reduce((sum, { omitted = 0 }) => sum + omitted, 0) ?? 0;
    expect(left).toBeGreaterThan(5);
  });
}
