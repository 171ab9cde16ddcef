import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { CHAT_CLOSE, type ClientEventInput, type ServerEvent } from '@/lib/contracts/chat';
import type { SessionUser } from '@/lib/contracts/users';
import { createCleanup } from '@/lib/core/cleanup';
import { seedUser } from '@/lib/db/testing/seed';
import { cookieName } from '@/lib/http/cookies';
import { endOtherSessions } from '@/lib/services/account-sessions';
import { findAddresses } from '@/lib/services/addresses';
import { createChatLink, revokeChatLink } from '@/lib/services/chat-links';
import { updateChat } from '@/lib/services/chat-settings';
import { setFollowing } from '@/lib/services/follows';
import { approveHeldMessage } from '@/lib/services/held-messages';
import { removeMessage } from '@/lib/services/message-removal';
import { act } from '@/lib/services/moderation-actions';
import { imposeSanction } from '@/lib/services/sanctions';
import { startSession, toSessionUser } from '@/lib/services/sessions';
import { type StartedChat, startChat } from './testing/start-chat';

const WAIT = { timeout: 10_000, interval: 10 };
const ADDRESSES = findAddresses(
  { PUBLIC_URL: 'https://live.example.org', PORT: 443, HOST: '' },
  { hostHeader: undefined, secure: true },
);
const cleanup = createCleanup();
let chat: StartedChat;
let host: SessionUser;

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'kaibo-chat-'));
  cleanup.add(() => rmSync(directory, { recursive: true, force: true }));
  chat = await startChat({ directory });
  cleanup.add(() => chat.close());
  const { ownerId } = await chat.runtime.db.rooms.get(chat.roomId);
  const owner = await chat.runtime.db.users.find(ownerId);
  if (!owner) throw new Error('a room has an owner');
  host = toSessionUser(owner);
});
afterAll(() => cleanup.run());

const acting = () => ({ user: host, roomId: chat.roomId, ip: '203.0.113.9' });

const signIn = ({ id }: SessionUser) => startSession(chat.runtime, id, { ip: '', userAgent: '' });

/** A page of a signed-in person, also by a session there is, of a guest, or of whoever comes by a link. */
async function open({ user, ...by }: { user?: SessionUser; token?: string; link?: string; from?: string } = {}) {
  const token = user ? await signIn(user) : by.token;
  const { link, from = '127.0.0.1' } = by;
  const query = link ? `?link=${link}` : '';
  const ws = new WebSocket(`ws://127.0.0.1:${chat.port}/ws/rooms/${chat.roomId}${query}`, {
    localAddress: from,
    headers: token ? { cookie: `${cookieName('kaibo_session', false)}=${token}` } : {},
  });
  cleanup.add(() => ws.terminate());
  const events: ServerEvent[] = [];
  let closeCode: number | undefined;
  ws.on('message', (data) => events.push(JSON.parse(data.toString())));
  ws.on('close', (code) => {
    closeCode = code;
  });
  await vi.waitFor(() => expect(events.length > 0 || closeCode !== undefined).toBe(true), WAIT);
  const all = <T extends ServerEvent['type']>(type: T) =>
    events.filter((event): event is Extract<ServerEvent, { type: T }> => event.type === type);
  let said = 0;
  return {
    all,
    closeCode: () => closeCode,
    me: () => all('me-changed').at(-1)?.me ?? all('welcome')[0]?.me,
    /** What was said since it came. */
    heard: () => all('tick').flatMap(({ messages = [] }) => messages),
    send: (event: ClientEventInput) => ws.send(JSON.stringify(event)),
    say(text: string) {
      const clientId = `${Math.random().toString(36).slice(2)}-${++said}-said`;
      ws.send(JSON.stringify({ type: 'message-send', clientId, text }));
      return clientId;
    },
  };
}

test('settings apply to open pages at once, and held messages go by their moderator', async () => {
  const [guest, owner] = [await open(), await open({ user: host })];
  expect([guest.me()?.role, owner.me()?.role]).toEqual(['viewer', 'host']);
  await updateChat(chat.runtime, { ...acting(), input: { slowModeSeconds: 1, heldWords: ['coupon'] } });
  await vi.waitFor(() => expect(guest.all('chat-changed').at(-1)?.chat.slowModeSeconds).toBe(1), WAIT);
  expect(JSON.stringify(guest.all('chat-changed'))).not.toContain('coupon');

  const clientId = guest.say('a coupon');
  await vi.waitFor(() => expect(owner.all('held-changed').at(-1)?.held).toHaveLength(1), WAIT);
  const [held] = guest.all('message-held');
  expect(held?.clientId).toBe(clientId);
  await approveHeldMessage(chat.runtime, { ...acting(), heldId: held?.id ?? '' });
  await vi.waitFor(() => expect(guest.heard()).toMatchObject([{ clientId, text: 'a coupon' }]), WAIT);
  await vi.waitFor(() => expect(owner.all('held-changed').at(-1)?.held).toEqual([]), WAIT);
  await updateChat(chat.runtime, { ...acting(), input: { slowModeSeconds: 0, heldWords: [] } });
});

test('styles, answers and mentions come back as they were said; a removed message leaves nothing', async () => {
  const owner = await open({ user: host });
  const danmaku = { mode: 'bottom', colour: 'cyan' } as const;
  owner.send({ type: 'message-send', clientId: 'styled-0001', text: 'look', danmaku, mentions: [host.id] });
  await vi.waitFor(() => expect(owner.heard()).toHaveLength(1), WAIT);
  const replyTo = owner.heard()[0]?.seq ?? 0;
  owner.send({ type: 'message-send', clientId: 'styled-0002', text: 'where?', replyTo });
  await vi.waitFor(() => expect(owner.heard()).toHaveLength(2), WAIT);
  expect(owner.heard()).toMatchObject([
    { danmaku, mentions: [host.id], role: 'host' },
    { replyTo: { seq: replyTo, text: 'look' }, danmaku: null },
  ]);
  await removeMessage(chat.runtime, { ...acting(), visitorId: host.id, seq: replyTo });
  await vi.waitFor(() => expect(owner.all('tick').flatMap(({ removed = [] }) => removed)).toEqual([replyTo]), WAIT);
  const history = (await open()).all('welcome')[0]?.messages ?? [];
  expect(history.at(-1)).toMatchObject({ text: 'where?', replyTo: { seq: replyTo, name: null, text: null } });
  expect(history.map(({ seq }) => seq)).not.toContain(replyTo);
});

test('a ban with the address of a guest meets the next guest from there', async () => {
  const [bad, elsewhere] = [await open({ from: '127.0.0.7' }), await open({ from: '127.0.0.8' })];
  const personId = bad.me()?.id ?? '';
  bad.say('something rude');
  await vi.waitFor(() => expect(bad.heard()).toHaveLength(1), WAIT);
  const input = {
    personId,
    kind: 'ban',
    minutes: 10,
    reason: 'rude',
    withAddress: true,
    removeMessages: true,
  } as const;
  expect(await imposeSanction(chat.runtime, { ...acting(), input })).toMatchObject({ withAddress: true });
  await vi.waitFor(() => expect(bad.me()?.sanction).toMatchObject({ kind: 'ban', reason: 'rude' }), WAIT);
  await vi.waitFor(() => expect(elsewhere.all('tick').flatMap(({ removed = [] }) => removed)).toHaveLength(1), WAIT);
  bad.say('let me in');
  await vi.waitFor(() => expect(bad.all('message-rejected').at(-1)?.reason).toBe('banned'), WAIT);
  expect((await open({ from: '127.0.0.7' })).me()?.sanction?.kind).toBe('ban');
  expect(elsewhere.me()?.sanction).toBeNull();
});

test('gifts are counted once over a reconnect', async () => {
  const owner = await open({ user: host });
  const gift = { type: 'gift-send', clientId: 'gift-000001', gift: 'rocket', count: 3 } as const;
  owner.send(gift);
  await vi.waitFor(() => expect(owner.all('gift-taken')).toHaveLength(1), WAIT);
  const again = await open({ user: host });
  again.send(gift);
  await vi.waitFor(() => expect(again.all('gift-taken')).toHaveLength(1), WAIT);
  expect((await open()).all('welcome')[0]?.gifts.rocket).toBe(3);
});

test('following is told on the open page', async () => {
  const fan = toSessionUser(await seedUser(chat.runtime.db));
  const page = await open({ user: fan });
  expect(page.me()?.follows).toBe(false);
  await setFollowing(chat.runtime, { user: fan, hostId: host.id, follows: true });
  await vi.waitFor(() => expect(page.me()?.follows).toBe(true), WAIT);
  expect((await open({ user: fan })).me()?.follows).toBe(true);
});

test('a ban from the site ends what its person has open, in every window', async () => {
  const { db } = chat.runtime;
  const moderator = toSessionUser(await seedUser(db, { role: 'admin' }));
  const person = toSessionUser(await seedUser(db));
  const token = await signIn(person);
  const pages = [await open({ token }), await open({ token })];
  const bystander = await open({ user: toSessionUser(await seedUser(db)) });
  await act(chat.runtime, {
    user: moderator,
    ip: '203.0.113.9',
    input: { kind: 'ban', personId: person.id, reason: 'spam' },
  });
  await vi.waitFor(
    () => expect(pages.map(({ closeCode }) => closeCode())).toEqual([CHAT_CLOSE.signedOut, CHAT_CLOSE.signedOut]),
    WAIT,
  );
  expect((await open({ token })).me()).toMatchObject({ isGuest: true });
  expect(bystander.closeCode()).toBeUndefined();
});

test('signing out other browsers leaves the one that asks signed in', async () => {
  const person = toSessionUser(await seedUser(chat.runtime.db));
  const tokens = [await signIn(person), await signIn(person)];
  const pages = await Promise.all(tokens.map((token) => open({ token })));
  await endOtherSessions(chat.runtime, { user: person, token: tokens[0] });
  await vi.waitFor(() => expect(pages.map(({ closeCode }) => closeCode())).not.toContain(undefined), WAIT);
  const back = await Promise.all(tokens.map((token) => open({ token })));
  expect(back.map((page) => page.me()?.id === person.id)).toEqual([true, false]);
});

test('an overlay reads, a dock talks as its issuer, and both end with their link', async () => {
  const links = [];
  for (const kind of ['overlay', 'dock'] as const) {
    const { id, url } = await createChatLink(chat.runtime, {
      ...acting(),
      addresses: ADDRESSES,
      input: { kind, label: kind },
    });
    links.push({ id, token: url.slice(url.lastIndexOf('/') + 1) });
  }
  const pages = await Promise.all(links.map(({ token }) => open({ link: token })));
  const [overlay, dock] = pages;
  expect([overlay?.me()?.role, dock?.me()?.role, dock?.me()?.id]).toEqual(['viewer', 'host', host.id]);
  overlay?.say('I am a window');
  dock?.say('from the dock');
  await vi.waitFor(() => expect(overlay?.heard()).toMatchObject([{ text: 'from the dock', senderId: host.id }]), WAIT);
  for (const { id } of links) await revokeChatLink(chat.runtime, { ...acting(), linkId: id });
  await vi.waitFor(
    () => expect(pages.map(({ closeCode }) => closeCode())).toEqual([CHAT_CLOSE.removed, CHAT_CLOSE.removed]),
    WAIT,
  );
  expect((await open({ link: links[0]?.token ?? '' })).closeCode()).toBe(CHAT_CLOSE.notFound);
});
