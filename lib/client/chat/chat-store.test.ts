import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientEventInput } from '@/lib/contracts/chat';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import { type ChatStoreOptions, createChatStore } from './chat-store';
import { createFakeConnection, GUEST, INITIAL, ROOM, toMessage } from './testing/fake-connection';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(options: Partial<ChatStoreOptions> = {}) {
  const fake = createFakeConnection();
  const store = createChatStore({ connection: fake.connection, initial: INITIAL, ...options });
  const leave = store.subscribe(() => {});
  return { ...fake, store, leave };
}

const draft = (text: string) => ({ text, danmaku: null, behindMs: 0 });
const messagesSent = (sent: readonly ClientEventInput[]) =>
  sent.flatMap((event) => (event.type === 'message-send' ? [event] : []));
const seqs = (store: ReturnType<typeof open>['store']) => store.snapshot().messages.map(({ seq }) => seq);

describe('lifetime', () => {
  test('connects when somebody listens, and lets go when nobody does', () => {
    const fake = createFakeConnection();
    const store = createChatStore({ connection: fake.connection, initial: INITIAL });
    expect(fake.isConnected()).toBe(false);
    const leaveFirst = store.subscribe(() => {});
    const leaveSecond = store.subscribe(() => {});
    expect(fake.connects()).toBe(1);
    fake.welcome();
    expect(store.snapshot().status).toBe('open');
    leaveFirst();
    expect(fake.isConnected()).toBe(true);
    leaveSecond();
    expect(fake.isConnected()).toBe(false);
    expect(store.snapshot().status).toBe('connecting');
    store.subscribe(() => {});
    expect(fake.connects()).toBe(2);
  });

  test('a snapshot is the same until something changes, and is never changed itself', () => {
    const { store, welcome, hear } = open();
    welcome();
    const before = store.snapshot();
    expect(store.snapshot()).toBe(before);
    hear({ type: 'tick', messages: [toMessage(1)] });
    expect(store.snapshot()).not.toBe(before);
    expect(before.messages).toEqual([]);
  });

  test('tells of each change', () => {
    const { store, welcome, hear } = open();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    welcome();
    listener.mockClear();
    hear({ type: 'tick', viewers: 7 });
    expect(listener).toHaveBeenCalledOnce();
    expect(store.snapshot().viewers).toBe(7);
    leave();
    hear({ type: 'tick', viewers: 8 });
    expect(listener).toHaveBeenCalledOnce();
  });
});

describe('a flood', () => {
  test('is told of a few times a second, and all of it', () => {
    const { store, welcome, hear } = open();
    welcome();
    const listener = vi.fn();
    store.subscribe(listener);
    for (let seq = 1; seq <= 20; seq++) {
      hear({ type: 'tick', messages: [toMessage(seq)] });
      vi.advanceTimersByTime(50);
    }
    expect(listener.mock.calls.length).toBeLessThanOrEqual(6);
    vi.advanceTimersByTime(200);
    expect(seqs(store)).toHaveLength(20);
    listener.mockClear();
    hear({ type: 'tick', messages: [toMessage(21)] });
    expect(listener, 'a single message at once').toHaveBeenCalledOnce();
  });

  test('what somebody does oneself shows at once', () => {
    const { store, welcome, hear } = open();
    welcome();
    hear({ type: 'tick', messages: [toMessage(1)] });
    hear({ type: 'tick', messages: [toMessage(2)] });
    const listener = vi.fn();
    store.subscribe(listener);
    store.like();
    expect(listener).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1_000);
    expect(listener, 'and brings what waited').toHaveBeenCalledOnce();
  });
});

describe('messages', () => {
  test('CH20: asks for what came after the page was painted', () => {
    const { since, store, welcome } = open({ initial: { ...INITIAL, messages: [toMessage(3), toMessage(4)] } });
    expect(since()).toBe(4);
    welcome({ messages: [toMessage(5)], seq: 5 });
    expect(seqs(store)).toEqual([3, 4, 5]);
    expect(since()).toBe(5);
  });

  test('CH21: a page that was painted with nothing asks for the last ones', () => {
    const { since, store, welcome } = open();
    expect(since()).toBeUndefined();
    welcome({ messages: [toMessage(8), toMessage(9)], seq: 9 });
    expect(seqs(store)).toEqual([8, 9]);
  });

  test('CH20: after a break exactly what was missed, none twice', () => {
    const { store, welcome, hear, lose, since } = open();
    welcome();
    hear({ type: 'tick', messages: [toMessage(1), toMessage(2)] });
    lose();
    expect(store.snapshot().status).toBe('reconnecting');
    expect(since()).toBe(2);
    welcome({ messages: [toMessage(3)], seq: 3 });
    hear({ type: 'tick', messages: [toMessage(3), toMessage(4)] });
    expect(seqs(store)).toEqual([1, 2, 3, 4]);
  });

  test('CH22: a reset drops what does not join on', () => {
    const { store, welcome, hear } = open();
    welcome();
    hear({ type: 'tick', messages: [toMessage(1), toMessage(2)] });
    welcome({ messages: [toMessage(900), toMessage(901)], seq: 901, reset: true });
    expect(seqs(store)).toEqual([900, 901]);
  });

  test('CH22: a reset to an earlier time still shows what comes next', () => {
    const { store, welcome, hear } = open({ initial: { ...INITIAL, messages: [toMessage(500)] } });
    welcome({ messages: [toMessage(7)], seq: 7, reset: true });
    hear({ type: 'tick', messages: [toMessage(8)] });
    expect(seqs(store)).toEqual([7, 8]);
  });

  test('keeps the last 1,000', () => {
    const { store, welcome, hear } = open();
    welcome();
    for (let seq = 1; seq <= 1_010; seq++) hear({ type: 'tick', messages: [toMessage(seq)] });
    expect(seqs(store)).toHaveLength(1_000);
    expect(seqs(store)[0]).toBe(11);
  });

  test('takes away what was removed', () => {
    const { store, welcome, hear } = open();
    welcome({ messages: [toMessage(1), toMessage(2), toMessage(3)], seq: 3 });
    hear({ type: 'tick', removed: [2] });
    expect(seqs(store)).toEqual([1, 3]);
  });

  test('tells of messages when they are said, not when they are caught up on or acknowledged again', () => {
    const { store, welcome, hear, lose } = open();
    const heard: number[] = [];
    store.onMessage(({ seq }) => heard.push(seq));
    welcome({ messages: [toMessage(1)], seq: 1 });
    hear({ type: 'tick', messages: [toMessage(2)] });
    hear({ type: 'tick', messages: [toMessage(2)] });
    lose();
    welcome({ messages: [toMessage(3)], seq: 3 });
    hear({ type: 'tick', messages: [toMessage(4)] });
    expect(heard).toEqual([2, 4]);
  });

  test('follows the room', () => {
    const { store, welcome, hear } = open();
    welcome();
    hear({ type: 'room-changed', room: { ...ROOM, status: 'ended', endedAt: 5 } });
    expect(store.snapshot().room.status).toBe('ended');
  });
});

describe('speaking', () => {
  test('CH10: shows a message at once and lets go of it when it appears', () => {
    const { store, welcome, hear, sent } = open();
    welcome();
    expect(store.send(draft('  hello '))).toBe(true);
    const [pending] = store.snapshot().pending;
    expect(pending).toEqual({ clientId: expect.any(String), text: 'hello', danmaku: null, replyTo: null });
    expect(messagesSent(sent)).toEqual([
      { type: 'message-send', clientId: pending?.clientId, text: 'hello', danmaku: null, behindMs: 0 },
    ]);
    hear({ type: 'tick', messages: [toMessage(1, { senderId: GUEST.id, clientId: pending?.clientId ?? '' })] });
    expect(store.snapshot().pending).toEqual([]);
    expect(store.snapshot().messages).toHaveLength(1);
  });

  test('a message of somebody else with the same id is not ours', () => {
    const { store, welcome, hear } = open();
    welcome();
    store.send(draft('hello'));
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    hear({ type: 'tick', messages: [toMessage(1, { clientId })] });
    expect(store.snapshot().pending).toHaveLength(1);
  });

  test('says nothing when there is nothing to say', () => {
    const { store, welcome } = open();
    welcome();
    expect(store.send(draft('  \n '))).toBe(false);
    expect(store.snapshot().pending).toEqual([]);
  });

  test('CH12: after a break it is sent again under the same id, and an old acknowledgement counts', () => {
    const { store, welcome, hear, lose, sent } = open();
    welcome();
    store.send(draft('hello'));
    lose();
    welcome({ messages: [toMessage(1), toMessage(2)], seq: 2 });
    const ids = messagesSent(sent).map(({ clientId }) => clientId);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    hear({ type: 'tick', messages: [toMessage(1, { senderId: GUEST.id, clientId: ids[0] ?? '' })] });
    expect(store.snapshot().pending).toEqual([]);
    expect(seqs(store)).toEqual([1, 2]);
  });

  test('CH12: what came back with the missed messages is not sent again', () => {
    const { store, welcome, lose, sent } = open();
    welcome();
    store.send(draft('hello'));
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    lose();
    welcome({ messages: [toMessage(1, { senderId: GUEST.id, clientId })], seq: 1 });
    expect(messagesSent(sent)).toHaveLength(1);
    expect(store.snapshot().pending).toEqual([]);
  });

  test('what is written without a connection goes out when it is back, dated to when it was written', () => {
    const { store, welcome, lose, sent } = open();
    welcome();
    lose();
    store.send({ text: 'hello', danmaku: PLAIN_DANMAKU, behindMs: 500 });
    vi.advanceTimersByTime(4_000);
    expect(messagesSent(sent)).toEqual([]);
    welcome();
    expect(messagesSent(sent)).toMatchObject([{ text: 'hello', danmaku: PLAIN_DANMAKU, behindMs: 4_500 }]);
  });

  test('CH13: a refused message keeps its reason until it is sent again or taken away', () => {
    const { store, welcome, hear, sent } = open();
    welcome();
    store.send(draft('one'));
    store.send(draft('two'));
    const [one, two] = store.snapshot().pending.map(({ clientId }) => clientId);
    hear({ type: 'message-rejected', clientId: one ?? '', reason: 'muted', retryAfterMs: 9_000 });
    hear({ type: 'message-rejected', clientId: two ?? '', reason: 'blocked_words' });
    expect(store.snapshot().pending.map(({ failure }) => failure)).toEqual([
      { reason: 'muted', retryAfterMs: 9_000 },
      { reason: 'blocked_words' },
    ]);
    store.retry(one ?? '');
    store.discard(two ?? '');
    expect(store.snapshot().pending).toEqual([{ clientId: one, text: 'one', danmaku: null, replyTo: null }]);
    expect(messagesSent(sent).map(({ clientId }) => clientId)).toEqual([one, two, one]);
  });

  test('CH16: a deferred message is sent again by itself', () => {
    const { store, welcome, hear, sent } = open();
    welcome();
    store.send(draft('one'));
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    hear({ type: 'message-deferred', clientId, retryAfterMs: 3_000 });
    vi.advanceTimersByTime(2_000);
    expect(messagesSent(sent)).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(messagesSent(sent)).toHaveLength(2);
    expect(store.snapshot().pending[0]?.failure).toBeUndefined();
  });

  test('without an answer it is sent a few times, then given up', () => {
    const { store, welcome, sent } = open();
    welcome();
    store.send(draft('one'));
    vi.advanceTimersByTime(120_000);
    expect(messagesSent(sent)).toHaveLength(4);
    expect(store.snapshot().pending[0]?.failure).toEqual({ reason: 'not_sent' });
  });

  test('without a connection it is not given up', () => {
    const { store, welcome, lose } = open();
    welcome();
    lose();
    store.send(draft('one'));
    vi.advanceTimersByTime(600_000);
    expect(store.snapshot().pending[0]?.failure).toBeUndefined();
  });

  test('too fast is told to a person and waited out after a break', () => {
    const { store, welcome, hear, lose, sent } = open();
    welcome();
    store.send(draft('one'));
    const clientId = store.snapshot().pending[0]?.clientId ?? '';
    lose();
    welcome();
    hear({ type: 'message-rejected', clientId, reason: 'too_fast', retryAfterMs: 2_000 });
    expect(store.snapshot().pending[0]?.failure).toBeUndefined();
    vi.advanceTimersByTime(3_000);
    expect(messagesSent(sent)).toHaveLength(3);
    store.send(draft('two'));
    const second = store.snapshot().pending[1]?.clientId ?? '';
    hear({ type: 'message-rejected', clientId: second, reason: 'too_fast', retryAfterMs: 2_000 });
    expect(store.snapshot().pending[1]?.failure).toEqual({ reason: 'too_fast', retryAfterMs: 2_000 });
  });

  test('CH15: a guest says the chosen name at each welcome, a signed-in person never', () => {
    const guest = open({ nickname: 'Ann' });
    guest.welcome();
    guest.lose();
    guest.welcome();
    expect(guest.sent.filter(({ type }) => type === 'nickname-set')).toHaveLength(2);
    guest.hear({ type: 'me-changed', me: { ...GUEST, name: 'Ann' } });
    expect(guest.store.snapshot().me.name).toBe('Ann');

    const person = open({ nickname: 'Ann' });
    person.welcome({
      me: { id: 'user_a', name: 'A', isGuest: false, isHost: false, role: 'viewer', sanction: null, follows: false },
    });
    person.store.setNickname('Bob');
    expect(person.sent).toEqual([]);
  });
});

describe('likes', () => {
  const likesSent = (sent: readonly ClientEventInput[]) =>
    sent.flatMap((event) => (event.type === 'like-add' ? [{ batch: event.batch, count: event.count }] : []));

  test('CH30: taps count at once and travel merged, at most twice a second', () => {
    const { store, welcome, sent } = open();
    welcome({ likes: 10 });
    for (let i = 0; i < 8; i++) store.like();
    expect(store.snapshot().likes).toBe(18);
    expect(likesSent(sent)).toEqual([{ batch: 1, count: 1 }]);
    vi.advanceTimersByTime(500);
    expect(likesSent(sent)).toEqual([
      { batch: 1, count: 1 },
      { batch: 2, count: 7 },
    ]);
    vi.advanceTimersByTime(5_000);
    expect(likesSent(sent)).toHaveLength(2);
  });

  test('CH30: they travel less often where the connection is better asked less', () => {
    const { store, welcome, sent } = open({ likesEveryMs: 2_000 });
    welcome();
    for (let i = 0; i < 8; i++) store.like();
    vi.advanceTimersByTime(1_900);
    expect(likesSent(sent)).toEqual([{ batch: 1, count: 1 }]);
    vi.advanceTimersByTime(100);
    expect(likesSent(sent)).toEqual([
      { batch: 1, count: 1 },
      { batch: 2, count: 7 },
    ]);
  });

  test('CH30: a batch holds at most 50', () => {
    const { store, welcome, sent } = open();
    welcome();
    for (let i = 0; i < 121; i++) store.like();
    vi.advanceTimersByTime(2_000);
    expect(likesSent(sent).map(({ count }) => count)).toEqual([1, 50, 50, 20]);
  });

  test('CH31: after a break only what was not counted is sent again', () => {
    const { store, welcome, lose, sent } = open();
    welcome();
    store.like();
    vi.advanceTimersByTime(500);
    store.like();
    lose();
    store.like();
    sent.length = 0;
    welcome({ likeBatch: 1, likes: 1 });
    vi.advanceTimersByTime(500);
    expect(likesSent(sent)).toEqual([
      { batch: 2, count: 1 },
      { batch: 3, count: 1 },
    ]);
    expect(store.snapshot().likes).toBe(3);
  });

  test('CH31: a server that does not know is not told twice', () => {
    const { store, welcome, lose, sent } = open();
    welcome();
    store.like();
    lose();
    sent.length = 0;
    welcome({ likeBatch: null });
    vi.advanceTimersByTime(5_000);
    expect(likesSent(sent)).toEqual([]);
  });

  test('the count never jumps back, but for the next broadcast', () => {
    const { store, welcome, hear } = open();
    welcome({ likes: 10 });
    for (let i = 0; i < 5; i++) store.like();
    hear({ type: 'tick', likes: 12 });
    expect(store.snapshot().likes).toBe(16);
    hear({ type: 'tick', likes: 40 });
    expect(store.snapshot().likes).toBe(44);
    hear({ type: 'room-changed', room: { ...ROOM, liveSince: 2_000 } });
    vi.advanceTimersByTime(5_000);
    hear({ type: 'tick', likes: 2 });
    expect(store.snapshot().likes).toBe(2);
  });
});

describe('progress', () => {
  test('CH41: reports what is shown, every few seconds, and at the next heartbeat', () => {
    const { welcome, hear, sent } = open();
    const reports = () => sent.flatMap((event) => (event.type === 'progress' ? [event.seq] : []));
    welcome();
    hear({ type: 'tick', messages: [toMessage(1)] });
    expect(reports()).toEqual([]);
    vi.advanceTimersByTime(15_000);
    hear({ type: 'tick', messages: [toMessage(2)] });
    hear({ type: 'tick', messages: [toMessage(3)] });
    expect(reports()).toEqual([2]);
    vi.advanceTimersByTime(25_000);
    hear({ type: 'tick' });
    expect(reports()).toEqual([2, 3]);
    hear({ type: 'tick' });
    expect(reports()).toEqual([2, 3]);
  });
});
