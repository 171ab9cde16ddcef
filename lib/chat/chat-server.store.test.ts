import { afterEach, expect, test, vi } from 'vitest';
import { defaultRules } from './rules';
import { WAIT } from './testing/chat-client';
import { type ChatHarness, ROOM_ID, startChat } from './testing/chat-harness';

const QUICK_RETRY = { storeRetryMinMs: 5, storeRetryMaxMs: 20 };

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat({ ...options, limits: { ...QUICK_RETRY, ...options.limits } });
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const failures = ({ chat }: ChatHarness) => chat.stats().counters['store.failed'] ?? 0;

test('CH16: nothing is shown before it is stored, and everything once it is, in order', async () => {
  const { connect, memory, chat } = await start();
  const [a, b] = [await connect('guest_a'), await connect('guest_b')];
  memory.breakDown('refuses');
  for (let i = 0; i < 5; i++) a.say(`m${i}`);
  await vi.waitFor(() => expect(chat.stats().counters['store.failed']).toBeGreaterThan(2), WAIT);
  expect([...a.messages(), ...b.messages()]).toEqual([]);
  expect(a.all('message-rejected')).toEqual([]);

  memory.breakDown('none');
  await vi.waitFor(() => expect(b.messages().length + chat.stats().queued).toBeGreaterThan(0), WAIT);
  await vi.waitFor(() => expect(chat.stats().queued).toBe(0), WAIT);
  await vi.waitFor(() => expect(b.texts()).toEqual(memory.rows.map(({ text }) => text)), WAIT);
  expect(memory.rows.map(({ seq }) => seq)).toEqual(memory.rows.map((_, index) => index + 1));
});

test('CH16: viewers and likes of others go on while messages cannot be stored', async () => {
  const { connect, memory } = await start({ limits: { viewersEveryMs: 10 } });
  const a = await connect('guest_a');
  memory.breakDown('refuses');
  a.say('waiting');
  await connect('guest_b');
  await vi.waitFor(() => expect(a.all('tick').some(({ viewers }) => viewers === 2)).toBe(true), WAIT);
  expect(a.messages()).toEqual([]);
});

test('CH16: a store that commits and fails to say so stores once and shows once', async () => {
  const { connect, memory } = await start();
  const [a, b] = [await connect('guest_a'), await connect('guest_b')];
  memory.breakDown('forgets-to-answer');
  a.say('one');
  b.say('two');
  await vi.waitFor(() => expect(a.messages()).toHaveLength(2), WAIT);
  await vi.waitFor(() => expect(b.messages()).toEqual(a.messages()), WAIT);
  expect(memory.rows.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('CH16: beyond its bound a queue gives messages back, and takes them later', async () => {
  const { connect, memory, chat } = await start({ limits: { maxQueuedMessages: 3, maxStoreFailures: 1_000 } });
  const client = await connect();
  memory.breakDown('refuses');
  const ids = ['1', '2', '3', '4'].map((text) => client.say(text));
  await vi.waitFor(() => expect(client.all('message-deferred')).toHaveLength(1), WAIT);
  expect(client.all('message-deferred')[0]).toEqual({ type: 'message-deferred', clientId: ids[3], retryAfterMs: 20 });

  memory.breakDown('none');
  await vi.waitFor(() => expect(client.texts()).toEqual(['1', '2', '3']), WAIT);
  client.say('4', ids[3]);
  await vi.waitFor(() => expect(client.texts()).toEqual(['1', '2', '3', '4']), WAIT);
  expect(chat.stats().counters['messages.deferred']).toBe(1);
});

test('CH16: what waited too long is given back, not shown out of its time', async () => {
  const { connect, memory } = await start({ limits: { maxQueuedMs: 30, maxStoreFailures: 1_000 } });
  const client = await connect();
  memory.breakDown('refuses');
  client.say('late');
  await vi.waitFor(() => expect(client.all('message-deferred')).toHaveLength(1), WAIT);
  memory.breakDown('none');
  client.say('in time');
  await vi.waitFor(() => expect(client.texts()).toEqual(['in time']), WAIT);
});

test('CH16: what was given back passes the rules once, as it was', async () => {
  const rules = defaultRules();
  const { connect, memory } = await start({ rules, limits: { maxQueuedMs: 30, maxStoreFailures: 1_000 } });
  const client = await connect();
  memory.breakDown('refuses');
  const clientId = client.say('once is enough');
  await vi.waitFor(() => expect(client.all('message-deferred')).toHaveLength(1), WAIT);
  memory.breakDown('none');
  client.say('something else that was never judged', clientId);
  await vi.waitFor(() => expect(client.texts()).toEqual(['once is enough']), WAIT);
  expect(client.all('message-rejected')).toEqual([]);
});

test('CH16: one message that can never be stored does not stop the others', async () => {
  const { connect, memory } = await start();
  memory.poison(({ text }) => text === 'poison');
  const [bad, good] = [await connect('guest_bad'), await connect('guest_good')];
  bad.say('poison');
  good.say('hello');
  await vi.waitFor(() => expect(good.texts()).toEqual(['hello']), WAIT);
  await vi.waitFor(() => expect(bad.all('message-deferred')).toHaveLength(1), WAIT);
});

test('CH12: a retry older than what is kept is stored once and acknowledged to its sender', async () => {
  const { connect, memory } = await start({ limits: { keptMessages: 4, historyMessages: 4 } });
  const [a, b] = [await connect('guest_a'), await connect('guest_b')];
  const first = a.say('first');
  for (let i = 0; i < 8; i++) b.say(`b${i}`);
  await vi.waitFor(() => expect(a.messages()).toHaveLength(9), WAIT);

  a.say('first', first);
  b.say('in the same tick');
  await vi.waitFor(() => expect(a.messages().filter(({ clientId }) => clientId === first)).toHaveLength(2), WAIT);
  await vi.waitFor(() => expect(b.texts().at(-1)).toBe('in the same tick'), WAIT);
  expect(b.messages().filter(({ clientId }) => clientId === first)).toHaveLength(1);
  expect(memory.rows.map(({ seq }) => seq)).toEqual(memory.rows.map((_, index) => index + 1));
});

test('CH17: messages that another process stored are shown, and the numbers go on after them', async () => {
  const { connect, memory } = await start();
  const a = await connect('guest_a');
  const row = {
    roomId: ROOM_ID,
    senderId: 'guest_x',
    userId: null,
    name: 'X',
    isHost: false,
    role: null,
    danmaku: null,
    replyTo: null,
    mentions: [],
    behindMs: 0,
  };
  memory.rows.push({ ...row, seq: 1, clientId: 'elsewhere-1', text: 'from elsewhere', at: new Date(1) });
  a.say('from here');
  await vi.waitFor(() => expect(a.texts()).toEqual(['from elsewhere', 'from here']), WAIT);
  expect(memory.rows.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('CH18: closing stores what waits and says so before the connection ends', async () => {
  const { connect, memory, chat } = await start();
  const client = await connect();
  memory.breakDown('refuses');
  client.say('last words');
  await vi.waitFor(() => expect(failures({ chat } as ChatHarness)).toBeGreaterThan(0), WAIT);
  const closing = chat.close();
  memory.breakDown('none');
  await closing;
  expect(chat.stats().sockets).toBe(0);
  await vi.waitFor(() => expect(client.closeCode()).toBe(1012), WAIT);
  expect(client.texts()).toEqual(['last words']);
  expect(memory.rows).toHaveLength(1);
  expect((await connect()).failure()).toContain('503');
});

test('CH18: a store that never comes back does not keep the process', async () => {
  const { connect, memory, chat } = await start({ limits: { drainTimeoutMs: 50 } });
  const client = await connect();
  memory.breakDown('refuses');
  client.say('never stored');
  await vi.waitFor(() => expect(failures({ chat } as ChatHarness)).toBeGreaterThan(0), WAIT);
  await chat.close();
  await vi.waitFor(() => expect(client.closeCode()).toBe(1012), WAIT);
  expect(client.messages()).toEqual([]);
});
