import { afterEach, describe, expect, test, vi } from 'vitest';
import { type GiftTotals, NO_GIFTS } from '@/lib/contracts/gifts';
import { defaultRules } from './rules';
import { type ChatClient, WAIT } from './testing/chat-client';
import { type ChatHarness, HOST_ID, ROOM_ID, roomState, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat(options);
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const give = (client: ChatClient, clientId: string, count = 1) =>
  client.send({ type: 'gift-send', clientId, gift: 'star', count });
const totals = (client: ChatClient): GiftTotals | undefined =>
  client.all('tick').findLast(({ giftTotals }) => giftTotals)?.giftTotals ?? client.all('welcome')[0]?.gifts;
const given = (client: ChatClient) => client.all('tick').flatMap(({ gifts }) => gifts ?? []);

describe('gifts', () => {
  test('CH33: stored, answered to the giver, and shown to everybody merged', async () => {
    const { connect, memory } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    give(a, 'gift-0001', 2);
    give(a, 'gift-0002', 3);
    await vi.waitFor(
      () => expect(a.all('gift-taken').map(({ clientId }) => clientId)).toEqual(['gift-0001', 'gift-0002']),
      WAIT,
    );
    await vi.waitFor(() => expect(totals(b)).toEqual({ ...NO_GIFTS, star: 5 }), WAIT);
    expect(given(b).reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(given(b)[0]).toMatchObject({ senderId: 'guest_a', name: 'Name of guest_a', gift: 'star' });
    expect(memory.gifts).toHaveLength(2);
    expect((await connect('guest_c')).all('welcome')[0]?.gifts).toEqual({ ...NO_GIFTS, star: 5 });
  });

  test('CH33: a retry counts once, on any connection and after storing failed', async () => {
    const { connect, memory, chat } = await start({ limits: { storeRetryMinMs: 5, storeRetryMaxMs: 10 } });
    const a = await connect('guest_a');
    memory.breakDown('refuses');
    give(a, 'gift-0001');
    await vi.waitFor(() => expect(chat.stats().counters['store.failed']).toBeGreaterThan(1), WAIT);
    expect(a.all('gift-taken')).toEqual([]);
    memory.breakDown('none');
    await vi.waitFor(() => expect(a.all('gift-taken')).toHaveLength(1), WAIT);
    const again = await connect('guest_a');
    give(again, 'gift-0001');
    await vi.waitFor(() => expect(again.all('gift-taken')).toHaveLength(1), WAIT);
    expect(totals(again)).toEqual({ ...NO_GIFTS, star: 1 });
    expect(memory.gifts).toHaveLength(1);
  });

  test('CH33: a new process answers a retry and counts on from what is stored', async () => {
    const first = await start();
    const before = await first.connect('guest_a');
    give(before, 'gift-0001');
    await vi.waitFor(() => expect(before.all('gift-taken')).toHaveLength(1), WAIT);
    await first.close();
    const { connect, memory } = await start({ memory: first.memory });
    const a = await connect('guest_a');
    expect(a.all('welcome')[0]?.gifts.star).toBe(1);
    give(a, 'gift-0001');
    await vi.waitFor(() => expect(a.all('gift-taken')).toHaveLength(1), WAIT);
    expect(totals(a)?.star).toBe(1);
    expect(memory.gifts).toHaveLength(1);
  });

  test('CH34: more than 10 in 3 s are refused, whatever the number of tabs', async () => {
    const { connect, memory } = await start();
    const tabs = [await connect('guest_a'), await connect('guest_a')];
    for (let i = 0; i < 12; i++) give(tabs[i % 2] as ChatClient, `gift-00${i + 10}`);
    await vi.waitFor(() => {
      const refused = tabs.flatMap((tab) => tab.all('message-rejected'));
      expect(refused.map(({ reason }) => reason)).toEqual(['too_fast', 'too_fast']);
      expect(memory.gifts).toHaveLength(10);
    }, WAIT);
  });

  test('CH27: a new broadcast begins without gifts', async () => {
    const { connect, chat, rooms } = await start();
    const a = await connect('guest_a');
    give(a, 'gift-0001');
    await vi.waitFor(() => expect(totals(a)?.star).toBe(1), WAIT);
    rooms.set(ROOM_ID, {
      id: ROOM_ID,
      ownerId: HOST_ID,
      state: roomState({ liveSince: Date.now() + 1_000 }),
      likes: 0,
    });
    await chat.roomChanged(ROOM_ID);
    expect((await connect('guest_b')).all('welcome')[0]?.gifts).toEqual(NO_GIFTS);
  });
});

describe('people', () => {
  test('CH28: who is signed in and here, each once, host and moderators first', async () => {
    const { connect, memory } = await start({ limits: { maxPeopleListed: 3 } });
    memory.setRules(ROOM_ID, { moderatorIds: ['user_mod'] });
    for (const id of ['user_a', 'user_a', 'guest_x', 'user_b', 'user_mod', HOST_ID]) await connect(id);
    const asking = await connect('guest_y');
    asking.send({ type: 'people-get' });
    await vi.waitFor(() => expect(asking.all('people')).toHaveLength(1), WAIT);
    const [answer] = asking.all('people');
    expect(answer?.people.map(({ id, role }) => [id, role])).toEqual([
      [HOST_ID, 'host'],
      ['user_mod', 'moderator'],
      ['user_a', 'viewer'],
    ]);
    expect(answer?.total).toBe(4);
  });

  test('CH28: asking more than 3 times in 3 s is not answered', async () => {
    const { connect } = await start();
    const a = await connect('user_a');
    for (let i = 0; i < 8; i++) a.send({ type: 'people-get' });
    a.say('done asking');
    await vi.waitFor(() => expect(a.texts()).toEqual(['done asking']), WAIT);
    expect(a.all('people')).toHaveLength(3);
  });

  test('CH29: who comes is told of together, each person once, and nobody after a start', async () => {
    const { connect, close } = await start({ limits: { enteredEveryMs: 600, enteredQuietMs: 0 } });
    const first = await connect(HOST_ID);
    await Promise.all(['guest_a', 'guest_b', 'user_c', 'user_d', 'user_c'].map((id) => connect(id)));
    const entered = () => first.all('tick').flatMap(({ entered }) => entered ?? []);
    await vi.waitFor(() => expect(entered().reduce((sum, { count }) => sum + count, 0)).toBe(5), WAIT);
    expect(entered().length).toBeLessThan(4);
    const names = entered().flatMap((each) => each.names);
    expect(names.toSorted(), 'guests are counted').toEqual(
      [HOST_ID, 'user_c', 'user_d'].map((id) => `Name of ${id}`).toSorted(),
    );
    await close();

    const quiet = await start();
    const early = await quiet.connect('user_a');
    early.say('hello');
    await vi.waitFor(() => expect(early.texts()).toEqual(['hello']), WAIT);
    expect(early.all('tick').flatMap(({ entered }) => entered ?? [])).toEqual([]);
  });
});

describe('danmaku', () => {
  test('CH19: a style travels and is stored; pages from before an update say yes or no', async () => {
    const { connect, memory } = await start();
    const a = await connect('guest_a');
    const style = { mode: 'top', colour: 'pink' } as const;
    a.send({ type: 'message-send', clientId: 'danmaku-1', text: 'one', danmaku: style });
    a.send({ type: 'message-send', clientId: 'danmaku-2', text: 'two', danmaku: true });
    a.send({ type: 'message-send', clientId: 'danmaku-3', text: 'three', danmaku: false });
    await vi.waitFor(() => expect(a.messages()).toHaveLength(3), WAIT);
    const expected = [style, { mode: 'scroll', colour: 'white' }, null];
    expect(a.messages().map(({ danmaku }) => danmaku)).toEqual(expected);
    expect(memory.rows.map(({ danmaku }) => danmaku)).toEqual(expected);
  });
});

describe('a flood', () => {
  const flood = { readablePerSecond: 1, readableBurst: 4 };

  test('CH46: viewers get a fair sample and its author each message; host and history get everything', async () => {
    const { connect } = await start({ limits: flood });
    const [viewer, host] = [await connect('guest_viewer'), await connect(HOST_ID)];
    const [loud, quiet] = [await connect('guest_loud'), await connect('guest_quiet')];
    for (let i = 0; i < 30; i++) loud.say(`noise ${i}`);
    quiet.say('a quiet word');
    await vi.waitFor(() => expect(host.messages()).toHaveLength(31), WAIT);
    await vi.waitFor(
      () => expect(loud.messages().filter(({ senderId }) => senderId === 'guest_loud')).toHaveLength(30),
      WAIT,
    );
    await vi.waitFor(() => {
      const omitted = viewer.all('tick').reduce((sum, tick) => sum + (tick.omitted ?? 0), 0);
      expect(viewer.messages().length + omitted).toBe(31);
      expect(omitted).toBeGreaterThan(20);
    }, WAIT);
    expect(viewer.messages().map(({ seq }) => seq)).toEqual(
      viewer
        .messages()
        .map(({ seq }) => seq)
        .sort((a, b) => a - b),
    );
    const back = await connect('guest_back', { query: '?since=0' });
    expect(back.messages()).toHaveLength(31);
  });

  test('CH46: what names or answers somebody reaches that person', async () => {
    const { connect } = await start({ limits: { readablePerSecond: 0, readableBurst: 0 } });
    const [named, answered, other] = [
      await connect('guest_named'),
      await connect('guest_answered'),
      await connect('guest_c'),
    ];
    answered.say('my question');
    await vi.waitFor(() => expect(answered.messages()).toHaveLength(1), WAIT);
    other.send({ type: 'message-send', clientId: 'naming-1', text: 'for you', mentions: ['guest_named'] });
    other.send({ type: 'message-send', clientId: 'answer-1', text: 'my answer', replyTo: 1 });
    await vi.waitFor(
      () => expect([named.texts(), answered.texts()]).toEqual([['for you'], ['my question', 'my answer']]),
      WAIT,
    );
  });

  test('CH46: who is left out of nothing but samples keeps up and is not closed', async () => {
    const { connect, chat } = await start({
      limits: { readablePerSecond: 0, readableBurst: 0, heartbeatMs: 50, progressTimeoutMs: 100 },
      rules: defaultRules(),
    });
    const [viewer, host] = [await connect('guest_viewer'), await connect(HOST_ID)];
    for (let i = 0; i < 10; i++) {
      chat.stats();
      host.say(`host ${i}`);
    }
    await vi.waitFor(() => expect(viewer.messages()).toHaveLength(10), WAIT);
    const talker = await connect('guest_t');
    talker.say('left out');
    await vi.waitFor(() => expect(talker.texts().at(-1)).toBe('left out'), WAIT);
    const beats = viewer.all('tick').length;
    await vi.waitFor(() => expect(viewer.all('tick').length).toBeGreaterThan(beats + 6), WAIT);
    expect(viewer.closeCode()).toBeUndefined();
  });
});
