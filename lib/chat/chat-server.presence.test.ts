import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import type { RoomTotals } from './room';
import { WAIT } from './testing/chat-client';
import { type ChatHarness, HOST_ID, ROOM_ID, roomState, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat({ ...options, limits: { viewersEveryMs: 10, likesEveryMs: 10, ...options.limits } });
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const record = (state = roomState(), likes = 0) => ({ id: ROOM_ID, ownerId: HOST_ID, state, likes });

describe('viewers', () => {
  test('CH25: several tabs of one visitor count once', async () => {
    const { connect, chat } = await start();
    const first = await connect('guest_a');
    const second = await connect('guest_a');
    const other = await connect('guest_b');
    expect(chat.viewers(ROOM_ID)).toBe(2);
    expect(other.all('welcome')[0]?.viewers).toBe(2);
    first.close();
    await vi.waitFor(() => expect(chat.stats().sockets).toBe(2), WAIT);
    expect(chat.viewers(ROOM_ID)).toBe(2);
    second.close();
    await vi.waitFor(() => expect(other.viewers()).toBe(1), WAIT);
    expect(chat.totals(ROOM_ID)).toMatchObject({ viewers: 1, peakViewers: 2, totalViewers: 2 });
  });

  test('CH25: counts go out merged, at most once in a while', async () => {
    const { connect } = await start({ limits: { viewersEveryMs: 1_000 } });
    const first = await connect('guest_first');
    for (let i = 0; i < 30; i++) await connect(`guest_${i}`);
    await vi.waitFor(() => expect(first.viewers()).toBe(31), WAIT);
    expect(first.all('tick').filter(({ viewers }) => viewers !== undefined).length).toBeLessThan(10);
  });

  test('CH25: a count that went up and down again between two ticks is told to who was welcomed in between', async () => {
    const { connect } = await start({ limits: { viewersEveryMs: 1_000 } });
    const first = await connect('guest_a');
    await vi.waitFor(() => expect(first.viewers()).toBe(1), WAIT);
    const second = await connect('guest_b');
    expect(second.all('welcome')[0]?.viewers).toBe(2);
    first.close();
    await vi.waitFor(() => expect(second.viewers()).toBe(1), WAIT);
  });

  test('an unknown room has none', async () => {
    const { chat } = await start();
    expect(chat.viewers('room_unknown')).toBe(0);
    expect(chat.totals('room_unknown')).toEqual({ viewers: 0, peakViewers: 0, totalViewers: 0, likes: 0, messages: 0 });
  });

  test('lists are told the totals of rooms that changed, and of those only', async () => {
    const reports: Array<Map<string, RoomTotals>> = [];
    const { connect } = await start({ limits: { countsEveryMs: 10 }, onCounts: (counts) => reports.push(counts) });
    const client = await connect();
    await vi.waitFor(() => expect(reports.at(-1)?.get(ROOM_ID)).toMatchObject({ viewers: 1, peakViewers: 1 }), WAIT);
    client.close();
    await vi.waitFor(() => expect(reports.at(-1)?.get(ROOM_ID)?.viewers).toBe(0), WAIT);
    expect(reports).toHaveLength(2);
  });
});

describe('likes', () => {
  test('CH30: merged into one total for everyone, and stored', async () => {
    const { connect, memory } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    a.send({ type: 'like-add', batch: 1, count: 3 });
    b.send({ type: 'like-add', batch: 1, count: 4 });
    await vi.waitFor(() => expect([a.likes(), b.likes()]).toEqual([7, 7]), WAIT);
    expect(memory.likesOf(ROOM_ID)).toBe(7);
    expect((await connect('guest_c')).all('welcome')[0]?.likes).toBe(7);
  });

  test('CH31: a batch is counted once, on one connection and after a reconnect of the same page', async () => {
    const { connect, memory } = await start();
    const first = await connect('guest_a', { query: '?tab=page-0001' });
    first.send({ type: 'like-add', batch: 1, count: 5 });
    first.send({ type: 'like-add', batch: 1, count: 5 });
    await vi.waitFor(() => expect(first.likes()).toBe(5), WAIT);
    first.ws.terminate();

    const again = await connect('guest_a', { query: '?tab=page-0001' });
    expect(again.all('welcome')[0]?.likeBatch).toBe(1);
    again.send({ type: 'like-add', batch: 1, count: 5 });
    again.send({ type: 'like-add', batch: 2, count: 1 });
    await vi.waitFor(() => expect(again.likes()).toBe(6), WAIT);
    expect(memory.likesOf(ROOM_ID)).toBe(6);
  });

  test('CH31: two pages of one visitor count their own batches', async () => {
    const { connect } = await start();
    const one = await connect('guest_a', { query: '?tab=page-0001' });
    const two = await connect('guest_a', { query: '?tab=page-0002' });
    one.send({ type: 'like-add', batch: 1, count: 1 });
    two.send({ type: 'like-add', batch: 1, count: 1 });
    await vi.waitFor(() => expect(one.likes()).toBe(2), WAIT);
  });

  test('CH31: likes that could not be stored are stored later, once', async () => {
    const { connect, memory, chat } = await start({ limits: { storeRetryMinMs: 5, storeRetryMaxMs: 10 } });
    const client = await connect();
    memory.breakDown('refuses');
    client.send({ type: 'like-add', batch: 1, count: 5 });
    await vi.waitFor(() => expect(chat.stats().counters['store.failed']).toBeGreaterThan(1), WAIT);
    expect(client.likes()).toBeUndefined();
    client.send({ type: 'like-add', batch: 2, count: 2 });
    memory.breakDown('none');
    await vi.waitFor(() => expect(client.likes()).toBe(7), WAIT);
    expect(memory.likesOf(ROOM_ID)).toBe(7);
  });

  test('CH32: more than a person can tap is not counted', async () => {
    const { connect, chat } = await start({ limits: { maxLikesPerWindow: 60 } });
    const client = await connect();
    client.send({ type: 'like-add', batch: 1, count: 50 });
    client.send({ type: 'like-add', batch: 2, count: 50 });
    await vi.waitFor(() => expect(client.likes()).toBe(50), WAIT);
    expect(chat.stats().counters['refused.likes']).toBe(50);
  });
});

describe('the room', () => {
  test('CH26: what changed reaches everyone, and newcomers', async () => {
    const { connect, chat, rooms } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    const ended = roomState({ status: 'ended', endedAt: 9_000, title: 'Good night' });
    rooms.set(ROOM_ID, record(ended));
    await chat.roomChanged(ROOM_ID);
    await vi.waitFor(() => {
      expect(a.all('room-changed')).toEqual([{ type: 'room-changed', room: ended }]);
      expect(b.all('room-changed')).toHaveLength(1);
    }, WAIT);
    expect((await connect('guest_c')).all('welcome')[0]?.room).toEqual(ended);
  });

  test('CH26: of two readings at once the later one wins', async () => {
    const { connect, chat } = await start({ findRoom: (roomId) => find(roomId) });
    const answers: Array<(title: string) => void> = [];
    let find: (roomId: string) => Promise<ReturnType<typeof record>> = async () => record();
    const client = await connect();
    find = () => new Promise((resolve) => answers.push((title) => resolve(record(roomState({ title })))));
    const changes = [chat.roomChanged(ROOM_ID), chat.roomChanged(ROOM_ID)];
    await vi.waitFor(() => expect(answers).toHaveLength(2), WAIT);
    answers[1]?.('newer');
    await vi.waitFor(() => expect(client.all('room-changed').at(-1)?.room.title).toBe('newer'), WAIT);
    answers[0]?.('older');
    await Promise.all(changes);
    expect((await connect('guest_b')).all('welcome')[0]?.room.title).toBe('newer');
  });

  test('CH27: a new broadcast counts from its own beginning', async () => {
    const { connect, chat, rooms } = await start();
    const early = await connect('guest_a');
    early.say('before');
    early.send({ type: 'like-add', batch: 1, count: 2 });
    await vi.waitFor(() => expect(chat.totals(ROOM_ID)).toMatchObject({ messages: 1, likes: 2 }), WAIT);
    early.close();
    const stays = await connect('guest_b');
    await vi.waitFor(() => expect(chat.viewers(ROOM_ID)).toBe(1), WAIT);
    rooms.set(ROOM_ID, record(roomState({ liveSince: 5_000 })));
    await chat.roomChanged(ROOM_ID);
    await vi.waitFor(() => expect(stays.likes()).toBe(0), WAIT);
    expect(chat.totals(ROOM_ID)).toEqual({ viewers: 1, peakViewers: 1, totalViewers: 1, likes: 0, messages: 0 });
  });

  test('CH51: a removed room closes for everyone, and stays closed', async () => {
    const { connect, chat, rooms } = await start();
    const client = await connect();
    rooms.delete(ROOM_ID);
    chat.roomRemoved(ROOM_ID);
    await vi.waitFor(() => expect(client.closeCode()).toBe(CHAT_CLOSE.removed), WAIT);
    const late = await connect();
    await vi.waitFor(() => expect(late.closeCode()).toBe(CHAT_CLOSE.notFound), WAIT);
    expect(chat.stats().rooms).toBe(0);
  });

  test('an idle room is forgotten, one on air is not', async () => {
    const { connect, chat, rooms } = await start({ limits: { roomIdleMs: 0, countsEveryMs: 5 } });
    (await connect()).close();
    await vi.waitFor(() => expect(chat.stats().sockets).toBe(0), WAIT);
    expect(chat.stats().rooms).toBe(1);
    rooms.set(ROOM_ID, record(roomState({ status: 'ended' })));
    await chat.roomChanged(ROOM_ID);
    await vi.waitFor(() => expect(chat.stats().rooms).toBe(0), WAIT);
  });
});
