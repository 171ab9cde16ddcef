import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatLinkKind } from '@/lib/contracts/chat-room';
import type { SessionUser } from '@/lib/contracts/users';
import { findAddresses } from './addresses';
import { createChatLink, revokeChatLink } from './chat-links';
import { findLinkedChatPage } from './chat-pages';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';
import { createGuestId, toVisitor } from './visitors';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
let roomId: string;

beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime);
  roomId = (await createTestRoom(test_.runtime, host)).id;
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0', PUBLIC_URL: 'https://live.example.org' }, {});
const visitor = toVisitor(null, createGuestId());
const acting = () => ({ user: host, roomId, ip: '198.51.100.1' });

async function issue(kind: ChatLinkKind) {
  const link = await createChatLink(test_.runtime, { ...acting(), addresses, input: { kind, label: '' } });
  return { id: link.id, token: link.url.split('/').at(-1) ?? '' };
}

const find = (token: string, kind: ChatLinkKind) =>
  findLinkedChatPage(test_.runtime, { token, kind, visitor, addresses });

test('a dock opens as who issued it, and its connection carries the token', async () => {
  const { token } = await issue('dock');
  const page = await find(token, 'dock');
  expect(page?.room.id).toBe(roomId);
  expect(page?.chat.me).toMatchObject({ id: host.id, role: 'host' });
  expect(page?.chat.url).toBe(`/ws/rooms/${roomId}?link=${token}`);
});

test('an overlay opens as nobody in particular', async () => {
  const { token } = await issue('overlay');
  expect((await find(token, 'overlay'))?.chat.me).toMatchObject({ id: visitor.id, role: 'viewer' });
});

test('a link opens nothing but its own kind of page, and nothing once it is revoked', async () => {
  const { id, token } = await issue('overlay');
  expect(await find(token, 'dock')).toBeUndefined();
  expect(await find(`${token}x`, 'overlay')).toBeUndefined();
  await revokeChatLink(test_.runtime, { ...acting(), linkId: id });
  expect(await find(token, 'overlay')).toBeUndefined();
});
