import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChatMessage, ClientEventInput, Me } from '@/lib/contracts/chat';
import type { HeldMessage } from '@/lib/contracts/chat-room';
import { NO_GIFTS } from '@/lib/contracts/gifts';
import { AppError } from '@/lib/core/errors';
import { type ChatStoreOptions, createChatStore } from './chat-store';
import { othersOf } from './others-of';
import type { RoomApi } from './room-api';
import { createFakeConnection, GUEST, INITIAL, OPEN_CHAT, ROOM, toMessage } from './testing/fake-connection';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(options: Partial<ChatStoreOptions> = {}) {
  const fake = createFakeConnection();
  const store = createChatStore({ connection: fake.connection, initial: INITIAL, ...options });
  store.subscribe(() => {});
  return { ...fake, store };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => toMessage(from + index));
const seqs = (store: ReturnType<typeof open>['store']) => store.snapshot().messages.map(({ seq }) => seq);
const draft = (text: string) => ({ text, danmaku: null, behindMs: 0 });
const MODERATOR: Me = { ...GUEST, id: 'user_m', isGuest: false, role: 'moderator' };

const held = (clientId: string, changed: Partial<HeldMessage> = {}): HeldMessage => ({
  id: `held-${clientId}`,
  clientId,
  personId: GUEST.id,
  name: GUEST.name,
  text: 'see example.org',
  danmaku: null,
  reason: 'links',
  at: 5,
  ...changed,
});

/** An API over messages 1 to `newest`, 50 at a time. */
function fakeApi(newest: number) {
  const api: RoomApi = {
    readOlder: vi.fn(async (before: number) => {
      const from = Math.max(1, before - 50);
      return { messages: range(from, Math.min(newest, before - 1)), more: from > 1 };
    }),
    removeMessage: vi.fn(async () => undefined),
  };
  return api;
}

describe('reading back', () => {
  test('puts earlier messages on top until there are none', async () => {
    const { store, welcome } = open({ api: fakeApi(120) });
    welcome({ messages: range(71, 120), seq: 120 });
    expect(store.snapshot().older).toBe('more');
    const loading = store.loadOlder();
    expect(store.snapshot().older).toBe('loading');
    await loading;
    expect(seqs(store)).toEqual(range(21, 120).map(({ seq }) => seq));
    await store.loadOlder();
    expect(seqs(store)).toHaveLength(120);
    expect(store.snapshot().older).toBe('none');
  });

  test('asks once at a time, and says when it failed', async () => {
    const api = fakeApi(120);
    vi.mocked(api.readOlder).mockRejectedValueOnce(new AppError('unavailable', 'Down.'));
    const { store, welcome } = open({ api });
    welcome({ messages: range(71, 120), seq: 120 });
    await Promise.all([store.loadOlder(), store.loadOlder()]);
    expect(api.readOlder).toHaveBeenCalledOnce();
    expect(store.snapshot().older).toBe('failed');
    await store.loadOlder();
    expect(seqs(store)[0]).toBe(21);
  });

  test('what arrives meanwhile drops nothing; coming back to the end drops what is too much', async () => {
    const { store, welcome, hear } = open({ api: fakeApi(1_000) });
    welcome({ messages: range(951, 1_000), seq: 1_000 });
    store.setReadingBack(true);
    for (let page = 0; page < 12; page++) await store.loadOlder();
    hear({ type: 'tick', messages: range(1_001, 1_600) });
    expect(seqs(store)[0]).toBe(351);
    expect(seqs(store)).toHaveLength(1_250);
    store.setReadingBack(false);
    expect(seqs(store)).toHaveLength(1_000);
    expect(seqs(store)[0]).toBe(601);
    await store.loadOlder();
    expect(seqs(store)[0]).toBe(551);
  });

  test('what no longer joins on is thrown away', async () => {
    const { store, welcome } = open({ api: fakeApi(120) });
    welcome({ messages: range(71, 120), seq: 120 });
    const loading = store.loadOlder();
    welcome({ messages: range(951, 1_000), seq: 1_000, reset: true });
    await loading;
    expect(seqs(store)[0]).toBe(951);
    expect(store.snapshot().older).toBe('more');
  });
});

describe('removing', () => {
  test('takes a message away at once, and the words of those that quote it when the room says so', async () => {
    const api = fakeApi(3);
    const { store, welcome, hear } = open({ api });
    const answer = toMessage(3, { replyTo: { seq: 2, name: 'B', text: 'm2' } });
    welcome({ messages: [toMessage(1), toMessage(2), answer], seq: 3 });
    const removing = store.remove(2);
    expect(seqs(store)).toEqual([1, 3]);
    await removing;
    expect(api.removeMessage).toHaveBeenCalledWith(2);
    hear({ type: 'tick', removed: [2] });
    expect(store.snapshot().messages.at(-1)?.replyTo).toEqual({ seq: 2, name: null, text: null });
  });

  test('CH68: a message that is back stands in its place, and its words where it is quoted', () => {
    const { store, welcome, hear } = open();
    const answer = toMessage(3, { replyTo: { seq: 2, name: 'B', text: 'm2' } });
    welcome({ messages: [toMessage(1), toMessage(2), answer], seq: 3 });
    hear({ type: 'tick', removed: [2] });
    hear({ type: 'tick', restored: [toMessage(2)] });
    expect(seqs(store)).toEqual([1, 2, 3]);
    expect(store.snapshot().messages.at(-1)?.replyTo).toMatchObject({ seq: 2, text: toMessage(2).text });
    hear({ type: 'tick', restored: [toMessage(2)] });
    expect(seqs(store)).toEqual([1, 2, 3]);
  });

  test('puts it back when that failed', async () => {
    const api = fakeApi(3);
    vi.mocked(api.removeMessage).mockRejectedValueOnce(new AppError('forbidden', 'Not yours.'));
    const { store, welcome } = open({ api });
    welcome({ messages: range(1, 3), seq: 3 });
    await expect(store.remove(2)).rejects.toMatchObject({ code: 'forbidden' });
    expect(seqs(store)).toEqual([1, 2, 3]);
  });

  test('CH20: what was removed during a break goes with the next welcome', () => {
    const { store, welcome, lose } = open();
    welcome({ messages: range(1, 3), seq: 3 });
    lose();
    welcome({ messages: [toMessage(4)], seq: 4, removed: [1, 3] });
    expect(seqs(store)).toEqual([2, 4]);
  });
});

describe('what the room allows', () => {
  test('follows the rules, and what somebody may do', () => {
    const { store, welcome, hear } = open();
    welcome({ chat: { ...OPEN_CHAT, mutedAll: true } });
    expect(store.snapshot().chat.mutedAll).toBe(true);
    hear({ type: 'chat-changed', chat: { ...OPEN_CHAT, pinned: toMessage(1) } });
    expect(store.snapshot().chat).toMatchObject({ mutedAll: false, pinned: { seq: 1 } });
    const sanction = { kind: 'mute', until: 9_000, reason: 'spam' } as const;
    hear({ type: 'me-changed', me: { ...GUEST, sanction } });
    expect(store.snapshot().me.sanction).toEqual(sanction);
  });

  test('slow mode counts from one’s own message, and ends when it is turned off', () => {
    let at = 1_000_000;
    const { store, welcome, hear } = open({ now: () => at });
    welcome({ chat: { ...OPEN_CHAT, slowModeSeconds: 10 } });
    expect(store.snapshot().nextMessageAt).toBe(0);
    store.send(draft('one'));
    expect(store.snapshot().nextMessageAt).toBe(at + 10_000);
    at += 100;
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    hear({ type: 'tick', messages: [toMessage(1, { senderId: GUEST.id, clientId })] });
    expect(store.snapshot().nextMessageAt).toBe(at + 10_000);
    hear({ type: 'chat-changed', chat: OPEN_CHAT });
    expect(store.snapshot().nextMessageAt).toBe(at);
  });

  test('a refusal says how long slow mode still is, and that any other one costs no time', () => {
    const { store, welcome, hear } = open({ now: () => 5_000 });
    welcome({ chat: { ...OPEN_CHAT, slowModeSeconds: 10 } });
    store.send(draft('one'));
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    hear({ type: 'message-rejected', clientId, reason: 'slow_mode', retryAfterMs: 3_000 });
    expect(store.snapshot().nextMessageAt).toBe(8_000);
    hear({ type: 'message-rejected', clientId, reason: 'blocked_words' });
    expect(store.snapshot().nextMessageAt).toBe(0);
  });

  test('slow mode does not hold up moderators', () => {
    const { store, welcome } = open();
    welcome({ me: MODERATOR, chat: { ...OPEN_CHAT, slowModeSeconds: 10 } });
    store.send(draft('one'));
    expect(store.snapshot().nextMessageAt).toBe(0);
  });
});

describe('held messages', () => {
  test('one’s own waits, and is there again after a reload', () => {
    const { store, welcome, hear } = open();
    welcome();
    store.send(draft('see example.org'));
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    hear({ type: 'message-held', clientId, id: 'held-1' });
    expect(store.snapshot().pending).toMatchObject([{ clientId, isHeld: true }]);
    expect(store.snapshot().held).toEqual([]);

    const reloaded = open();
    reloaded.welcome({ held: [held(clientId)] });
    expect(reloaded.store.snapshot().pending).toMatchObject([{ clientId, text: 'see example.org', isHeld: true }]);
    vi.advanceTimersByTime(60_000);
    expect(reloaded.sent).toEqual([]);
  });

  test('approved it is a message, refused it says why, decided during a break it goes', () => {
    const { store, welcome, hear, lose } = open();
    welcome({ held: [held('approved-1'), held('refused-01'), held('decided-01')] });
    hear({ type: 'tick', messages: [toMessage(1, { senderId: GUEST.id, clientId: 'approved-1' })] });
    hear({ type: 'message-rejected', clientId: 'refused-01', reason: 'links' });
    expect(store.snapshot().pending).toMatchObject([
      { clientId: 'refused-01', failure: { reason: 'links' } },
      { clientId: 'decided-01', isHeld: true },
    ]);
    lose();
    welcome();
    expect(store.snapshot().pending.map(({ clientId }) => clientId)).toEqual(['refused-01']);
  });

  test('moderators see what waits of everybody, as their own only what is', () => {
    const { store, welcome, hear } = open();
    welcome({ me: MODERATOR, held: [held('of-a-guest')] });
    expect(store.snapshot().held).toHaveLength(1);
    expect(store.snapshot().pending).toEqual([]);
    hear({ type: 'held-changed', held: [] });
    expect(store.snapshot().held).toEqual([]);
  });
});

describe('replies and mentions', () => {
  test('travel with the message', () => {
    const { store, welcome, sent } = open();
    welcome();
    const quoted = { seq: 7, name: 'B', text: 'm7' };
    store.send({ ...draft('@B yes'), replyTo: quoted, mentions: ['guest_b'] });
    expect(sent).toMatchObject([{ type: 'message-send', text: '@B yes', replyTo: 7, mentions: ['guest_b'] }]);
    expect(store.snapshot().pending[0]?.replyTo).toEqual(quoted);
  });
});

describe('lines that nobody said', () => {
  test('what was left out and what was given stand where they happened', () => {
    const { store, welcome, hear } = open();
    welcome({ messages: [toMessage(1)], seq: 1 });
    hear({ type: 'tick', messages: [toMessage(5) as ChatMessage], omitted: 3 });
    hear({ type: 'tick', gifts: [{ senderId: 'guest_b', name: 'B', gift: 'rocket', count: 2 }] });
    expect(store.snapshot().notices).toMatchObject([
      { kind: 'omitted', count: 3, afterSeq: 5 },
      { kind: 'gift', gift: 'rocket', count: 2, afterSeq: 5 },
    ]);
  });

  test('who came', () => {
    const { store, welcome, hear } = open();
    welcome();
    hear({ type: 'tick', entered: { names: ['Ada'], count: 4 } });
    hear({ type: 'tick', viewers: 4 });
    expect(store.snapshot().entered).toEqual({ names: ['Ada'], count: 4 });
  });

  test.each([
    { entered: { names: ['Ada', 'Me'], count: 5 }, shown: { names: ['Ada'], count: 4 } },
    { entered: { names: ['Me'], count: 1 }, shown: undefined },
    { entered: { names: [], count: 3 }, shown: { names: [], count: 3 } },
    { entered: undefined, shown: undefined },
  ])('who came besides oneself ($entered)', ({ entered, shown }) => {
    expect(othersOf(entered, { name: 'Me', isGuest: false })).toEqual(shown);
  });

  test('who is here, when asked', () => {
    const { store, welcome, hear, sent } = open();
    welcome();
    store.askPeople();
    expect(sent).toEqual([{ type: 'people-get' }]);
    hear({ type: 'people', people: [{ id: 'user_a', name: 'A', role: 'host' }], total: 1 });
    expect(store.snapshot().people).toMatchObject({ total: 1 });
  });
});

describe('gifts', () => {
  const giftsSent = (sent: readonly ClientEventInput[]) =>
    sent.flatMap((event) => (event.type === 'gift-send' ? [event] : []));

  test('taps count at once and travel merged, at most 20 together', () => {
    const { store, welcome, sent } = open();
    welcome({ gifts: { ...NO_GIFTS, rocket: 5 } });
    for (let i = 0; i < 25; i++) store.give('rocket');
    expect(store.snapshot().gifts.rocket).toBe(30);
    vi.advanceTimersByTime(1_000);
    expect(giftsSent(sent).map(({ count }) => count)).toEqual([20, 5]);
  });

  test('the count never steps back while others catch up', () => {
    const { store, welcome, hear, sent } = open();
    welcome();
    store.give('star');
    store.give('star');
    vi.advanceTimersByTime(500);
    hear({ type: 'gift-taken', clientId: giftsSent(sent)[0]?.clientId ?? '' });
    hear({ type: 'tick', giftTotals: { ...NO_GIFTS, star: 1 } });
    expect(store.snapshot().gifts.star).toBe(2);
    hear({ type: 'tick', giftTotals: { ...NO_GIFTS, star: 9 } });
    expect(store.snapshot().gifts.star).toBe(9);
    hear({ type: 'room-changed', room: { ...ROOM, liveSince: 2_000 } });
    expect(store.snapshot().gifts.star).toBe(0);
  });

  test('after a break what has no answer goes out again under the same id, what was taken does not', () => {
    const { store, welcome, hear, lose, sent } = open();
    welcome();
    store.give('star');
    store.give('flower');
    vi.advanceTimersByTime(500);
    const [flower, star] = giftsSent(sent);
    hear({ type: 'gift-taken', clientId: flower?.clientId ?? '' });
    lose();
    sent.length = 0;
    welcome();
    expect(giftsSent(sent)).toEqual([star]);
  });

  test('too fast is waited out, another refusal is the end of it', () => {
    const { store, welcome, hear, sent } = open();
    welcome();
    store.give('star');
    vi.advanceTimersByTime(500);
    const clientId = giftsSent(sent)[0]?.clientId ?? '';
    hear({ type: 'message-rejected', clientId, reason: 'too_fast', retryAfterMs: 2_000 });
    vi.advanceTimersByTime(2_000);
    expect(giftsSent(sent)).toHaveLength(2);
    hear({ type: 'message-rejected', clientId, reason: 'banned' });
    welcome();
    expect(giftsSent(sent)).toHaveLength(2);
  });

  test('tells of gifts when they are given', () => {
    const { store, welcome, hear } = open();
    const heard = vi.fn();
    store.onGift(heard);
    welcome({ gifts: { ...NO_GIFTS, rocket: 5 } });
    const given = { senderId: 'guest_b', name: 'B', gift: 'rocket', count: 20 } as const;
    hear({ type: 'tick', gifts: [given] });
    expect(heard.mock.calls).toEqual([[given]]);
  });
});
