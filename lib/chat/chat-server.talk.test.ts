import { afterEach, describe, expect, test, vi } from 'vitest';
import { OPEN_TALK, type Talk } from '@/lib/contracts/chat';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import { defaultRules } from './rules';
import { type ChatClient, WAIT } from './testing/chat-client';
import { type ChatHarness, HOST_ID, ROOM_ID, roomState, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

/** A room whose host lets people do this, waiting for its broadcast. */
async function start(talk: Partial<Talk>) {
  harness = await startChat({ rules: defaultRules() });
  const state = roomState({ status: 'waiting', liveSince: null, talk: { ...OPEN_TALK, ...talk } });
  harness.rooms.set(ROOM_ID, { id: ROOM_ID, ownerId: HOST_ID, state, likes: 0 });
  return harness;
}

const say = (client: ChatClient, clientId: string) =>
  client.send({ type: 'message-send', clientId, text: `This is ${clientId}`, danmaku: PLAIN_DANMAKU });
const reasons = (client: ChatClient) => client.all('message-rejected').map(({ reason }) => reason);
const said = (client: ChatClient) => client.all('tick').flatMap(({ messages }) => messages ?? []);

describe('CH57: what the host switched off', () => {
  test('nobody writes and gives where the chat is off', async () => {
    const { connect } = await start({ chat: false });
    const [guest, host] = [await connect('guest_a'), await connect(HOST_ID)];
    for (const client of [guest, host]) say(client, 'message-1');
    guest.send({ type: 'gift-send', clientId: 'gift-0001', gift: 'star', count: 1 });
    await vi.waitFor(() => expect(reasons(guest)).toEqual(['chat_off', 'chat_off']), WAIT);
    await vi.waitFor(() => expect(reasons(host)).toEqual(['chat_off']), WAIT);
  });

  test('before the chat opens the host writes and viewers wait; once it is on air everybody writes', async () => {
    const { connect, rooms, chat } = await start({ opensAt: Date.now() + 3_600_000 });
    const [guest, host] = [await connect('guest_a'), await connect(HOST_ID)];
    say(guest, 'message-1');
    say(host, 'message-2');
    await vi.waitFor(() => expect(reasons(guest)).toEqual(['not_open_yet']), WAIT);
    await vi.waitFor(() => expect(said(host)).toHaveLength(1), WAIT);

    const record = rooms.get(ROOM_ID);
    if (record) rooms.set(ROOM_ID, { ...record, state: { ...record.state, status: 'live', liveSince: 1 } });
    await chat.roomChanged(ROOM_ID);
    say(guest, 'message-3');
    await vi.waitFor(() => expect(said(guest)).toHaveLength(2), WAIT);
  });

  test('messages do not fly and likes are not counted', async () => {
    const { connect, chat } = await start({ danmaku: false, likes: false });
    const guest = await connect('guest_a');
    guest.send({ type: 'like-add', batch: 1, count: 5 });
    say(guest, 'message-1');
    await vi.waitFor(() => expect(said(guest)).toMatchObject([{ danmaku: null }]), WAIT);
    expect(chat.totals(ROOM_ID).likes).toBe(0);
    expect(chat.stats().counters['refused.likes']).toBe(5);
  });
});
