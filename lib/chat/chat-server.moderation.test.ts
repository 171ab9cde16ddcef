import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHAT_CLOSE, type Me } from '@/lib/contracts/chat';
import type { ChatSettings } from '@/lib/contracts/chat-room';
import { OPEN_RULES } from './room-rules';
import { defaultRules } from './rules';
import type { Sanction } from './store';
import { type ChatClient, WAIT } from './testing/chat-client';
import { type ChatHarness, HOST_ID, ROOM_ID, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat({ rules: defaultRules(), ...options });
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const settings = (changed: Partial<ChatSettings>) => ({ settings: { ...OPEN_RULES.settings, ...changed } });
const sanction = (personId: string, changed: Partial<Sanction> = {}): Sanction => ({
  personId,
  kind: 'mute',
  until: null,
  reason: 'shouting',
  ip: null,
  ...changed,
});
const reasons = (client: ChatClient) => client.all('message-rejected').map(({ reason }) => reason);
const me = (client: ChatClient): Me | undefined => client.all('me-changed').at(-1)?.me ?? client.all('welcome')[0]?.me;

describe('roles and sanctions', () => {
  test('CH60: host, moderators and administrators are told so, and their messages say so', async () => {
    const { connect, memory } = await start({ isAdmin: (id) => id === 'user_admin' });
    memory.setRules(ROOM_ID, { moderatorIds: ['user_mod'] });
    const ids = [HOST_ID, 'user_mod', 'user_admin', 'user_x'];
    const [host, ...others] = await Promise.all(ids.map((id) => connect(id)));
    if (!host) throw new Error('nobody came');
    expect([host, ...others].map((client) => me(client)?.role)).toEqual(['host', 'moderator', 'moderator', 'viewer']);
    for (const client of [host, ...others]) client.say('hello from me');
    await vi.waitFor(() => expect(host.messages()).toHaveLength(4), WAIT);
    const roles = new Map(host.messages().map(({ senderId, role, isHost }) => [senderId, [role, isHost]]));
    expect(roles.get(HOST_ID)).toEqual(['host', true]);
    expect(roles.get('user_mod')).toEqual(['moderator', false]);
    expect(roles.get('user_x')).toEqual([null, false]);
  });

  test('CH60: becoming a moderator is told at once, with all that waits', async () => {
    const { connect, memory, chat } = await start();
    const client = await connect('user_a');
    memory.setRules(ROOM_ID, { moderatorIds: ['user_a'] });
    await chat.chatChanged(ROOM_ID);
    await vi.waitFor(() => expect(me(client)?.role).toBe('moderator'), WAIT);
    await vi.waitFor(() => expect(client.all('held-changed').at(-1)?.held).toEqual([]), WAIT);
  });

  test('CH61: who is muted is told at once and refused; others are not told', async () => {
    const { connect, memory, chat } = await start();
    const [loud, other] = [await connect('guest_loud'), await connect('guest_b')];
    memory.setRules(ROOM_ID, { sanctions: [sanction('guest_loud')] });
    await chat.chatChanged(ROOM_ID);
    await vi.waitFor(() => expect(me(loud)?.sanction).toEqual({ kind: 'mute', until: null, reason: 'shouting' }), WAIT);
    loud.say('still here');
    await vi.waitFor(() => expect(reasons(loud)).toEqual(['muted']), WAIT);
    expect(other.all('me-changed')).toEqual([]);
  });

  test('CH61: a banned guest stays banned over reconnects, may watch, and may not write, like or give', async () => {
    const { connect, memory } = await start();
    memory.setRules(ROOM_ID, { sanctions: [sanction('guest_bad', { kind: 'ban' })] });
    for (let visit = 0; visit < 2; visit++) {
      const bad = await connect('guest_bad');
      expect(me(bad)?.sanction).toMatchObject({ kind: 'ban' });
      bad.say(`visit number ${visit}`);
      bad.send({ type: 'gift-send', clientId: `gift-000${visit}`, gift: 'star', count: 1 });
      bad.send({ type: 'like-add', batch: 1, count: 5 });
      await vi.waitFor(() => expect(reasons(bad)).toEqual(['banned', 'banned']), WAIT);
      bad.ws.terminate();
    }
    expect([memory.rows.length, memory.gifts.length, memory.likesOf(ROOM_ID)]).toEqual([0, 0, 0]);
  });

  test('CH61: a ban with an address meets guests who come from there, and nobody who is signed in', async () => {
    const { connect, memory } = await start();
    memory.setRules(ROOM_ID, { sanctions: [sanction('guest_bad', { kind: 'ban', ip: '127.0.0.1' })] });
    expect(me(await connect('guest_again'))?.sanction).toMatchObject({ kind: 'ban' });
    expect(me(await connect('user_neighbour'))?.sanction).toBeNull();
  });

  test('CH61: what was over is over, a ban comes before a mute, and the host is never kept from writing', async () => {
    const { connect, memory } = await start({ now: () => 5_000 });
    const rows = [
      sanction('guest_a', { until: 4_000, kind: 'ban' }),
      sanction('guest_b', { until: 9_000 }),
      sanction('guest_b', { until: 8_000, kind: 'ban' }),
      sanction(HOST_ID, { kind: 'ban' }),
    ];
    memory.setRules(ROOM_ID, { sanctions: rows });
    const [a, b, host] = [await connect('guest_a'), await connect('guest_b'), await connect(HOST_ID)];
    expect([me(a)?.sanction, me(host)?.sanction]).toEqual([null, null]);
    b.say('hello');
    await vi.waitFor(
      () => expect(b.all('message-rejected')).toMatchObject([{ reason: 'banned', retryAfterMs: 3_000 }]),
      WAIT,
    );
  });

  test('CH61: what waits to be stored when its sender is sanctioned is never shown', async () => {
    const { connect, memory, chat } = await start({ limits: { storeRetryMinMs: 50, storeRetryMaxMs: 50 } });
    const [bad, other] = [await connect('guest_bad'), await connect('guest_b')];
    memory.breakDown('refuses');
    bad.say('nobody should see this');
    other.say('but this');
    await vi.waitFor(() => expect(chat.stats().queued).toBe(2), WAIT);
    memory.setRules(ROOM_ID, { sanctions: [sanction('guest_bad')] });
    await vi.waitFor(async () => {
      await chat.chatChanged(ROOM_ID);
      expect(reasons(bad)).toEqual(['muted']);
    }, WAIT);
    memory.breakDown('none');
    await vi.waitFor(() => expect(other.texts()).toEqual(['but this']), WAIT);
  });
});

describe('the mode of a room', () => {
  test('CH62: a change applies at once and every page is told, without the word lists', async () => {
    const { connect, memory, chat } = await start();
    const [host, guest] = [await connect(HOST_ID), await connect('guest_a')];
    memory.setRules(ROOM_ID, {
      ...settings({ mutedAll: true, blockedWords: ['secret word'] }),
      announcement: { text: 'Back in five minutes', at: 1 },
    });
    await chat.chatChanged(ROOM_ID);
    guest.say('hello');
    host.say('only me');
    await vi.waitFor(() => expect(reasons(guest)).toEqual(['muted_all']), WAIT);
    await vi.waitFor(() => expect(guest.texts()).toEqual(['only me']), WAIT);
    const expected = {
      ...{ slowModeSeconds: 0, audience: 'everyone', emojiOnly: false, mutedAll: true, pinned: null },
      announcement: { text: 'Back in five minutes', at: 1 },
    };
    expect(guest.all('chat-changed')).toEqual([{ type: 'chat-changed', chat: expected }]);
    expect((await connect('guest_late')).all('welcome')[0]?.chat).toEqual(expected);
  });

  test('CH62: a change that pages do not see is not told', async () => {
    const { connect, memory, chat } = await start();
    const guest = await connect('guest_a');
    memory.setRules(ROOM_ID, settings({ blockedWords: ['darn'] }));
    await chat.chatChanged(ROOM_ID);
    guest.say('darn');
    await vi.waitFor(() => expect(reasons(guest)).toEqual(['blocked_words']), WAIT);
    expect(guest.all('chat-changed')).toEqual([]);
  });

  test('CH62: slow mode counts from the last message that was taken', async () => {
    const { connect, memory } = await start();
    memory.setRules(ROOM_ID, settings({ slowModeSeconds: 60, blockedWords: ['darn'] }));
    const guest = await connect('guest_a');
    for (const text of ['darn', 'first', 'second']) guest.say(text);
    await vi.waitFor(() => expect(reasons(guest)).toEqual(['blocked_words', 'slow_mode']), WAIT);
    expect(guest.all('message-rejected')[1]?.retryAfterMs).toBeGreaterThan(50_000);
  });

  test('CH63: followers only: following opens the room at once', async () => {
    const { connect, memory, chat } = await start();
    memory.setRules(ROOM_ID, settings({ audience: 'followers' }));
    memory.follow('user_fan', HOST_ID);
    const [fan, other, guest] = [await connect('user_fan'), await connect('user_b'), await connect('guest_a')];
    expect([me(fan)?.follows, me(other)?.follows]).toEqual([true, false]);
    for (const client of [fan, other, guest]) client.say('hello there');
    await vi.waitFor(
      () => expect([reasons(other), reasons(guest)]).toEqual([['followers_only'], ['signed_in_only']]),
      WAIT,
    );
    chat.followChanged({ followerId: 'user_b', hostId: HOST_ID, follows: true });
    await vi.waitFor(() => expect(me(other)?.follows).toBe(true), WAIT);
    other.say('now I may');
    await vi.waitFor(() => expect(fan.texts()).toEqual(['hello there', 'now I may']), WAIT);
  });
});

describe('held messages', () => {
  const holds = settings({ heldWords: ['coupon'], links: 'hold' });

  test('CH64: only author and moderators hear of one, late joiners of the room included', async () => {
    const { connect, memory } = await start();
    memory.setRules(ROOM_ID, holds);
    const [author, host, other] = [await connect('guest_a'), await connect(HOST_ID), await connect('guest_b')];
    const clientId = author.say('a coupon for you');
    await vi.waitFor(() => expect(author.all('message-held')).toMatchObject([{ clientId }]), WAIT);
    await vi.waitFor(() => expect(host.all('held-changed').at(-1)?.held).toHaveLength(1), WAIT);
    const waiting = { clientId, personId: 'guest_a', text: 'a coupon for you', reason: 'blocked_words' };
    expect(host.all('held-changed').at(-1)?.held).toMatchObject([waiting]);
    expect((await connect('guest_a')).all('welcome')[0]?.held).toMatchObject([waiting]);
    expect((await connect(HOST_ID)).all('welcome')[0]?.held).toMatchObject([waiting]);
    const late = await connect('guest_late');
    other.say('anything new?');
    await vi.waitFor(() => expect(late.texts()).toEqual(['anything new?']), WAIT);
    for (const client of [late, other]) expect(JSON.stringify(client.events)).not.toContain('coupon');
  });

  test('CH64: approved, it is the next message for everybody; dismissed, its author is told why it was held', async () => {
    const { connect, memory, chat } = await start();
    memory.setRules(ROOM_ID, holds);
    const [author, host, other] = [await connect('guest_a'), await connect(HOST_ID), await connect('guest_b')];
    const approved = author.say('see example.com');
    const dismissed = author.say('a coupon');
    await vi.waitFor(() => expect(host.all('held-changed').at(-1)?.held).toHaveLength(2), WAIT);
    for (const { id, clientId } of author.all('message-held')) {
      memory.decide(id, clientId === approved);
      await chat.chatChanged(ROOM_ID, clientId === approved ? { approved: id } : {});
    }
    await vi.waitFor(() => expect(other.texts()).toEqual(['see example.com']), WAIT);
    await vi.waitFor(() => expect(author.messages().map(({ clientId }) => clientId)).toEqual([approved]), WAIT);
    await vi.waitFor(() => expect(author.all('message-rejected')).toMatchObject([{ clientId: dismissed }]), WAIT);
    await vi.waitFor(() => expect(host.all('held-changed').at(-1)?.held).toEqual([]), WAIT);
    author.send({ type: 'message-send', clientId: dismissed, text: 'a coupon' });
    await vi.waitFor(() => expect(reasons(author)).toHaveLength(2), WAIT);
    expect(memory.rows).toHaveLength(1);
  });

  test('CH64: a retry while it waits is answered again', async () => {
    const { connect, memory } = await start();
    memory.setRules(ROOM_ID, holds);
    const author = await connect('guest_a');
    const clientId = author.say('a coupon');
    await vi.waitFor(() => expect(author.all('message-held')).toHaveLength(1), WAIT);
    const again = await connect('guest_a');
    again.send({ type: 'message-send', clientId, text: 'a coupon' });
    await vi.waitFor(() => expect(again.all('message-held')).toEqual(author.all('message-held')), WAIT);
  });

  test('CH64: a retry is held once; when storing fails it comes back to its author', async () => {
    const { connect, memory } = await start();
    memory.setRules(ROOM_ID, holds);
    const author = await connect('guest_a');
    memory.breakDown('refuses');
    const clientId = author.say('a coupon');
    await vi.waitFor(() => expect(author.all('message-deferred')).toMatchObject([{ clientId }]), WAIT);
    memory.breakDown('none');
    author.send({ type: 'message-send', clientId, text: 'my coupon' });
    await vi.waitFor(() => expect(author.all('message-held')).toMatchObject([{ clientId }]), WAIT);
    expect(memory.held).toHaveLength(1);
  });
});

describe('removal', () => {
  test('CH65: a removed message leaves every page, history, quotes and the pages of those who come back', async () => {
    const { connect, memory, chat } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    a.say('something bad');
    await vi.waitFor(() => expect(b.texts()).toEqual(['something bad']), WAIT);
    b.send({ type: 'message-send', clientId: 'reply-0001', text: 'why?', replyTo: 1 });
    await vi.waitFor(() => expect(a.messages()).toHaveLength(2), WAIT);
    memory.remove(ROOM_ID, 1);
    await chat.chatChanged(ROOM_ID, { removed: [1] });
    await vi.waitFor(() => expect(a.all('tick').flatMap(({ removed }) => removed ?? [])).toEqual([1]), WAIT);
    const late = await connect('guest_late');
    expect(late.messages()).toMatchObject([{ seq: 2, replyTo: { seq: 1, name: null, text: null } }]);
    const back = await connect('guest_b', { query: '?since=2' });
    expect(back.all('welcome')[0]).toMatchObject({ removed: [1], messages: [] });
  });

  test('CH68: a message whose removal is undone is back on every page, in history and in quotes', async () => {
    const { connect, memory, chat } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    a.say('not so bad');
    await vi.waitFor(() => expect(b.texts()).toEqual(['not so bad']), WAIT);
    b.send({ type: 'message-send', clientId: 'reply-0001', text: 'why?', replyTo: 1 });
    await vi.waitFor(() => expect(a.messages()).toHaveLength(2), WAIT);
    memory.remove(ROOM_ID, 1);
    await chat.chatChanged(ROOM_ID, { removed: [1] });
    memory.restore(ROOM_ID, 1);
    await chat.chatChanged(ROOM_ID, { restored: [1] });
    await vi.waitFor(
      () =>
        expect(b.all('tick').flatMap(({ restored }) => restored ?? [])).toMatchObject([{ seq: 1, text: 'not so bad' }]),
      WAIT,
    );
    const late = await connect('guest_late');
    expect(late.messages()).toMatchObject([{ seq: 1 }, { seq: 2, replyTo: { seq: 1, text: 'not so bad' } }]);
  });

  test('CH66: a reply carries what it answers, also what is no longer in memory', async () => {
    const { connect } = await start({ limits: { keptMessages: 2, historyMessages: 2 } });
    const [a, b] = [await connect(HOST_ID), await connect('guest_b')];
    for (const text of ['one', 'two', 'three', 'four', 'five']) a.say(text);
    await vi.waitFor(() => expect(b.messages()).toHaveLength(5), WAIT);
    for (const [index, replyTo] of [1, 5, 900].entries()) {
      b.send({
        type: 'message-send',
        clientId: `reply-000${index}`,
        text: `to ${replyTo}`,
        replyTo,
        mentions: [HOST_ID],
      });
    }
    await vi.waitFor(() => expect(a.messages()).toHaveLength(8), WAIT);
    const name = `Name of ${HOST_ID}`;
    expect(a.messages().slice(5)).toMatchObject([
      { replyTo: { seq: 1, name, text: 'one' }, mentions: [HOST_ID] },
      { replyTo: { seq: 5, name, text: 'five' } },
      { replyTo: null },
    ]);
  });
});

describe('links', () => {
  test('CH67: an overlay sees what everybody sees, counts as nobody and cannot speak', async () => {
    const { connect, chat, memory } = await start({
      identify: async ({ headers }) => {
        const id = String(headers['x-test-visitor']);
        const link = id === 'clink_1' ? { linkId: id, isOverlay: true } : {};
        return id === 'unknown' ? undefined : { id, name: id, isGuest: true, ip: '203.0.113.1', ...link };
      },
    });
    memory.setRules(ROOM_ID, settings({ heldWords: ['coupon'] }));
    const [overlay, guest] = [await connect('clink_1'), await connect('guest_a')];
    expect(chat.viewers(ROOM_ID)).toBe(1);
    overlay.say('I am a window');
    guest.say('hello window');
    guest.say('a coupon');
    await vi.waitFor(() => expect(overlay.texts()).toEqual(['hello window']), WAIT);
    await vi.waitFor(() => expect(guest.all('message-held')).toHaveLength(1), WAIT);
    expect(JSON.stringify(overlay.events)).not.toContain('coupon');
    await chat.chatChanged(ROOM_ID, { revokedLink: 'clink_1' });
    await vi.waitFor(() => expect(overlay.closeCode()).toBe(CHAT_CLOSE.removed), WAIT);
    expect(guest.closeCode()).toBeUndefined();
    const lost = await connect('unknown');
    await vi.waitFor(() => expect(lost.closeCode()).toBe(CHAT_CLOSE.notFound), WAIT);
    expect(chat.addressOf(ROOM_ID, 'guest_a')).toBe('203.0.113.1');
    expect(chat.addressOf(ROOM_ID, 'guest_z')).toBeNull();
  });
});
