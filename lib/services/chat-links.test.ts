import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BusMessages } from '@/lib/bus/bus';
import type { ChatLinkKind } from '@/lib/contracts/chat-room';
import type { SessionUser } from '@/lib/contracts/users';
import { findAddresses } from './addresses';
import { createChatLink, listChatLinks, openChatLink, revokeChatLink } from './chat-links';
import { removeModerator } from './moderators';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
let moderator: SessionUser;
let roomId: string;
const published: Array<BusMessages['chat-changed']> = [];

beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime);
  moderator = await createTestUser(test_.runtime, 'viewer');
  test_.runtime.bus.subscribe('chat-changed', (message) => published.push(message));
});
beforeEach(async () => {
  roomId = (await createTestRoom(test_.runtime, host)).id;
  await test_.runtime.db.moderators.add(roomId, moderator.id);
  published.length = 0;
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0', PUBLIC_URL: 'https://live.example.org' }, {});
const acting = (user: SessionUser) => ({ user, roomId, ip: '198.51.100.1' });
async function issue(user: SessionUser, kind: ChatLinkKind) {
  const link = await createChatLink(test_.runtime, { ...acting(user), addresses, input: { kind, label: 'OBS' } });
  return { ...link, token: link.url.split('/').at(-1) ?? '' };
}

test('a link tells its address once and is stored as nothing that opens it', async () => {
  const { id, url, token } = await issue(host, 'overlay');
  expect(url).toBe(`https://live.example.org/overlay/${token}`);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const listed = await listChatLinks(test_.runtime, { user: moderator, roomId });
  expect(listed).toMatchObject([{ id, kind: 'overlay', label: 'OBS', by: host.displayName, revoked: false }]);
  const stored = await test_.runtime.db.chatLinks.list(roomId, 9);
  const log = await test_.runtime.db.audit.list({ limit: 1 });
  expect(JSON.stringify([listed, stored, log])).not.toContain(token);
});

test('it opens one room in the name of its issuer, until it is revoked', async () => {
  const { id, token } = await issue(moderator, 'dock');
  expect(await openChatLink(test_.runtime, token)).toEqual({ id, kind: 'dock', roomId, user: moderator });
  expect(await openChatLink(test_.runtime, `${token}x`)).toBeUndefined();
  await revokeChatLink(test_.runtime, { ...acting(host), linkId: id });
  expect(await openChatLink(test_.runtime, token)).toBeUndefined();
  expect(published).toEqual([{ roomId, revokedLink: id }]);
  expect(await listChatLinks(test_.runtime, { user: host, roomId })).toMatchObject([{ id, revoked: true }]);
});

test('its last use is noted at most once a minute', async () => {
  const { token } = await issue(host, 'overlay');
  const start = Date.now();
  const usedAt = async (ms: number) => {
    await openChatLink(test_.runtime, token, new Date(start + ms));
    return Date.parse((await listChatLinks(test_.runtime, { user: host, roomId }))[0]?.lastUsedAt ?? '') - start;
  };
  expect(await usedAt(0)).toBe(0);
  expect(await usedAt(59_999)).toBe(0);
  expect(await usedAt(60_000)).toBe(60_000);
});

test('who moderates no more leaves no link behind', async () => {
  const [theirs, ours] = [await issue(moderator, 'dock'), await issue(host, 'overlay')];
  await removeModerator(test_.runtime, { ...acting(host), userId: moderator.id });
  expect(await openChatLink(test_.runtime, theirs.token)).toBeUndefined();
  expect(await openChatLink(test_.runtime, ours.token)).toMatchObject({ id: ours.id });
  expect(published).toEqual([{ roomId }, { roomId, revokedLink: theirs.id }]);
});

test('a channel has a bounded number of working links', async () => {
  for (let i = 0; i < 50; i++) await issue(host, 'overlay');
  await expect(issue(host, 'overlay')).rejects.toMatchObject({ code: 'conflict' });
});
