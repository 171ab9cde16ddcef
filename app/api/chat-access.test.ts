import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatEndpoints } from '@/lib/contracts/api/chat-endpoints';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { installRuntime } from '@/lib/runtime';
import { createRoom } from '@/lib/services/rooms';
import { startSession } from '@/lib/services/sessions';
import { createTestRuntime, createTestUser, seedHeldMessage, seedSanction } from '@/lib/services/testing';
import { createGuestId, signGuest } from '@/lib/services/visitors';
import * as follow from './people/[userId]/follow/route';
import * as danmaku from './recordings/[recordingId]/danmaku/route';
import * as heat from './recordings/[recordingId]/heat/route';
import * as announcement from './rooms/[roomId]/chat/announcement/route';
import * as pinned from './rooms/[roomId]/chat/pinned/route';
import * as chat from './rooms/[roomId]/chat/route';
import * as chatLink from './rooms/[roomId]/chat-links/[linkId]/route';
import * as chatLinks from './rooms/[roomId]/chat-links/route';
import * as approve from './rooms/[roomId]/held/[heldId]/approve/route';
import * as heldMessage from './rooms/[roomId]/held/[heldId]/route';
import * as held from './rooms/[roomId]/held/route';
import * as message from './rooms/[roomId]/messages/[seq]/route';
import * as messages from './rooms/[roomId]/messages/route';
import * as moderator from './rooms/[roomId]/moderators/[userId]/route';
import * as moderators from './rooms/[roomId]/moderators/route';
import * as people from './rooms/[roomId]/people/[personId]/route';
import * as sanction from './rooms/[roomId]/sanctions/[sanctionId]/route';
import * as sanctions from './rooms/[roomId]/sanctions/route';

const ACTORS = ['guest', 'viewer', 'moderatorElsewhere', 'hostElsewhere', 'moderator', 'host', 'admin'] as const;
type Actor = (typeof ACTORS)[number];
type Expected = Record<Actor, number>;

const expected = (outsiders: Partial<Expected>, moderator: number, owner: number, admin = owner): Expected => ({
  guest: 401,
  viewer: 404,
  moderatorElsewhere: 404,
  hostElsewhere: 404,
  ...outsiders,
  moderator,
  host: owner,
  admin,
});
const EVERYBODY = (status: number) => Object.fromEntries(ACTORS.map((actor) => [actor, status])) as Expected;
const MODERATORS = (status = 200) => expected({}, status, status);
const MANAGERS = (status = 200) => expected({}, 404, status);

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Row = {
  handler: Handler & { endpoint: Endpoint };
  expected: Expected;
  /** Makes what the call is about, anew for each, in a room; returns the rest of the path and the body. */
  about?: (roomId: string) => Promise<{ params?: Record<string, string>; body?: object }>;
};

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
const users = {} as Record<Exclude<Actor, 'guest'>, SessionUser>;
const cookies = {} as Record<Actor, string>;
const room = { here: '', elsewhere: '' };
const guestId = createGuestId();
const host = () => users.host;

beforeAll(async () => {
  test_ = await createTestRuntime();
  const { runtime } = test_;
  runtime.bus.answer('chat-address', async () => ({ ip: '192.0.2.77' }));
  installRuntime(runtime);
  for (const actor of ACTORS) {
    if (actor === 'guest') continue;
    users[actor] = await createTestUser(runtime, actor === 'admin' ? 'admin' : 'organiser');
    cookies[actor] = `kaibo_session=${await startSession(runtime, users[actor].id, { ip: '', userAgent: '' })}`;
  }
  cookies.guest = `kaibo_guest=${signGuest(runtime.secrets.guestKey, guestId)}`;
  const newRoom = async (user: SessionUser) =>
    (await createRoom(runtime, { user, input: createRoomInput.parse({ title: 'A talk' }) })).id;
  room.here = await newRoom(users.host);
  room.elsewhere = await newRoom(users.hostElsewhere);
  await runtime.db.moderators.add(room.here, users.moderator.id);
  await runtime.db.moderators.add(room.elsewhere, users.moderatorElsewhere.id);
});
afterAll(() => test_.close());

async function say(roomId: string, senderId = createGuestId()): Promise<number> {
  const { db } = test_.runtime;
  const seq = (await db.messages.topSeq(roomId)) + 1;
  const said = { roomId, seq, clientId: randomUUID(), senderId, userId: null, name: 'Somebody', text: 'Hello' };
  await db.messages.append([{ ...said, isHost: false, danmaku: true, behindMs: 0, at: new Date() }]);
  return seq;
}

async function link(roomId: string): Promise<string> {
  const id = `clink_${randomUUID().slice(0, 20)}`;
  const tokenHash = randomUUID().replaceAll('-', '').padEnd(64, '0');
  await test_.runtime.db.chatLinks.create({ id, tokenHash, roomId, kind: 'dock', label: '', userId: host().id });
  return id;
}

/** Every endpoint of the chat; `unlisted` below holds that none is missing. */
const TABLE: Record<keyof typeof chatEndpoints, Row> = {
  listMessages: { handler: messages.GET, expected: EVERYBODY(200) },
  removeMessage: {
    handler: message.DELETE,
    expected: {
      ...EVERYBODY(403),
      moderator: 200,
      host: 200,
      admin: 200,
    },
    about: async (roomId) => ({ params: { seq: String(await say(roomId)) } }),
  },
  getChat: { handler: chat.GET, expected: MODERATORS() },
  updateChat: { handler: chat.PATCH, expected: MODERATORS(), about: async () => ({ body: { slowModeSeconds: 5 } }) },
  pinMessage: {
    handler: pinned.PUT,
    expected: MODERATORS(),
    about: async (roomId) => ({ body: { seq: await say(roomId) } }),
  },
  unpinMessage: { handler: pinned.DELETE, expected: MODERATORS() },
  announce: { handler: announcement.PUT, expected: MODERATORS(), about: async () => ({ body: { text: 'At nine.' } }) },
  removeAnnouncement: { handler: announcement.DELETE, expected: MODERATORS() },
  listSanctions: { handler: sanctions.GET, expected: MODERATORS() },
  imposeSanction: {
    handler: sanctions.POST,
    expected: MODERATORS(201),
    about: async () => ({ body: { personId: createGuestId(), kind: 'ban', minutes: 5, withAddress: true } }),
  },
  liftSanction: {
    handler: sanction.DELETE,
    expected: MODERATORS(),
    about: async (roomId) => ({ params: { sanctionId: await seedSanction(test_.runtime.db, { roomId }) } }),
  },
  getChatPerson: {
    handler: people.GET,
    expected: MODERATORS(),
    about: async () => ({ params: { personId: users.viewer.id } }),
  },
  listHeldMessages: { handler: held.GET, expected: MODERATORS() },
  approveHeldMessage: {
    handler: approve.POST,
    expected: MODERATORS(),
    about: async (roomId) => ({ params: { heldId: await seedHeldMessage(test_.runtime.db, { roomId }) } }),
  },
  refuseHeldMessage: {
    handler: heldMessage.DELETE,
    expected: MODERATORS(),
    about: async (roomId) => ({ params: { heldId: await seedHeldMessage(test_.runtime.db, { roomId }) } }),
  },
  listModerators: { handler: moderators.GET, expected: MANAGERS() },
  addModerator: {
    handler: moderators.POST,
    expected: MANAGERS(),
    about: async () => ({ body: { username: (await createTestUser(test_.runtime, 'viewer')).username } }),
  },
  removeModerator: {
    handler: moderator.DELETE,
    expected: MANAGERS(),
    about: async (roomId) => {
      const { id: userId } = await createTestUser(test_.runtime, 'viewer');
      await test_.runtime.db.moderators.add(roomId, userId);
      return { params: { userId } };
    },
  },
  listChatLinks: { handler: chatLinks.GET, expected: MODERATORS() },
  createChatLink: {
    handler: chatLinks.POST,
    expected: MODERATORS(201),
    about: async () => ({ body: { kind: 'overlay' } }),
  },
  revokeChatLink: {
    handler: chatLink.DELETE,
    expected: MODERATORS(),
    about: async (roomId) => ({ params: { linkId: await link(roomId) } }),
  },
  follow: {
    handler: follow.PUT,
    expected: { ...EVERYBODY(200), guest: 401, host: 400 },
    about: async () => ({ params: { userId: users.host.id } }),
  },
  unfollow: {
    handler: follow.DELETE,
    expected: { ...EVERYBODY(200), guest: 401, host: 400 },
    about: async () => ({ params: { userId: users.host.id } }),
  },
  exportDanmaku: {
    handler: danmaku.GET,
    expected: EVERYBODY(404),
    about: async () => ({ params: { recordingId: 'rec_unknown' } }),
  },
  replayHeat: {
    handler: heat.GET,
    expected: EVERYBODY(404),
    about: async () => ({ params: { recordingId: 'rec_unknown' } }),
  },
};

type Call = { roomId: string; params?: Record<string, string>; body?: object };

function call({ handler }: Row, actor: Actor, { roomId, params, body }: Call): Promise<Response> {
  const request = new Request('http://site.example/api/x', {
    method: handler.endpoint.method,
    headers: { host: 'site.example', cookie: cookies[actor], ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve({ roomId, ...params }) });
}

const rows = Object.entries(TABLE).map(([name, row]) => ({ name, row }));
const guarded = rows.filter(({ row }) => row.expected.viewer === 404 && row.handler.endpoint.path.includes('{roomId}'));

test('every endpoint of the chat is in the table, with its own handler', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(chatEndpoints).sort());
  for (const [name, endpoint] of Object.entries(chatEndpoints)) {
    expect(TABLE[name as keyof typeof chatEndpoints].handler.endpoint).toBe(endpoint);
  }
});

describe.each(rows)('$name', ({ row }) => {
  test.each(ACTORS)('asked by %s', async (actor) => {
    const about = await row.about?.(room.here);
    const response = await call(row, actor, { roomId: room.here, ...about });
    expect(response.status, await response.clone().text()).toBe(row.expected[actor]);
  });
});

test.each(guarded.filter(({ row }) => /\}.*\{/.test(row.handler.endpoint.path) && row.handler !== people.GET))(
  '$name reaches nothing of another room',
  async ({ row }) => {
    const about = await row.about?.(room.elsewhere);
    const response = await call(row, 'host', { roomId: room.here, ...about });
    // Taking back a right nobody has succeeds, and changes nothing.
    expect(response.status).toBe(row.handler === moderator.DELETE ? 200 : 404);
    if (row.handler === moderator.DELETE) {
      expect(await test_.runtime.db.moderators.has(room.elsewhere, about?.params?.userId ?? '')).toBe(true);
    }
  },
);

test('what everybody may read has no word list, address, reason or held text in it', async () => {
  await call(TABLE.updateChat, 'host', { roomId: room.here, body: { blockedWords: ['secret-word'] } });
  await seedSanction(test_.runtime.db, { roomId: room.here, reason: 'secret-reason' });
  await seedHeldMessage(test_.runtime.db, { roomId: room.here, text: 'secret-held-text' });
  const answer = await (await call(TABLE.listMessages, 'guest', { roomId: room.here })).text();
  expect(answer).not.toMatch(/secret-|192\.0\.2\.77/);
});

test('an address is never told, not even to the host', async () => {
  for (const name of ['listSanctions', 'imposeSanction', 'getChatPerson'] as const) {
    const about = await TABLE[name].about?.(room.here);
    const answer = await (await call(TABLE[name], 'host', { roomId: room.here, ...about })).text();
    expect(answer).not.toContain('192.0.2.77');
  }
});

test('a guest removes their own message by the signed cookie, and by no other', async () => {
  const seq = await say(room.here, guestId);
  const removing = { roomId: room.here, params: { seq: String(seq) } };
  expect((await call(TABLE.removeMessage, 'viewer', removing)).status).toBe(403);
  expect((await call(TABLE.removeMessage, 'guest', removing)).status).toBe(200);
  expect((await call(TABLE.removeMessage, 'guest', removing)).status).toBe(404);
});

test.each(['0', '-1', '1.5', 'NaN', '99999999999', 'x'])('no message has the number %s', async (seq) => {
  expect((await call(TABLE.removeMessage, 'host', { roomId: room.here, params: { seq } })).status).toBe(404);
});

test.each(['abc', '0', '-1', '1.5', '99999999999'])('nothing is read back before %s', async (before) => {
  const request = new Request(`http://site.example/api/x?before=${before}`);
  expect((await messages.GET(request, { params: Promise.resolve({ roomId: room.here }) })).status).toBe(400);
});

describe('a dock link', () => {
  const dockOf = async (roomId: string, kind: 'dock' | 'overlay' = 'dock') => {
    const response = await call(TABLE.createChatLink, 'moderator', { roomId, body: { kind } });
    const { id, url } = (await response.json()) as { id: string; url: string };
    return { id, token: new URL(url).pathname.split('/').at(-1) ?? '' };
  };
  const withToken = (row: Row, token: string, { roomId, body }: Call, cookie = '') =>
    row.handler(
      new Request('http://site.example/api/x', {
        method: row.handler.endpoint.method,
        headers: { authorization: `Bearer ${token}`, cookie, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
      { params: Promise.resolve({ roomId }) },
    );

  test('moderates its own room in the name of its issuer', async () => {
    const { token } = await dockOf(room.here);
    expect((await withToken(TABLE.getChat, token, { roomId: room.here })).status).toBe(200);
    expect((await withToken(TABLE.getChat, token, { roomId: room.elsewhere })).status).toBe(401);
  });

  test('issues no links, names no moderators', async () => {
    const { token } = await dockOf(room.here);
    const issuing = { roomId: room.here, body: { kind: 'dock' } };
    expect((await withToken(TABLE.createChatLink, token, issuing)).status).toBe(401);
    expect((await withToken(TABLE.listModerators, token, { roomId: room.here })).status).toBe(401);
  });

  test('ends when it is revoked, and never falls back to who is signed in', async () => {
    const { id, token } = await dockOf(room.here);
    expect((await call(TABLE.revokeChatLink, 'host', { roomId: room.here, params: { linkId: id } })).status).toBe(200);
    expect((await withToken(TABLE.getChat, token, { roomId: room.here }, cookies.host)).status).toBe(401);
  });

  test('ends with the role of its issuer', async () => {
    const { token } = await dockOf(room.here);
    const { moderator: person } = users;
    await call(TABLE.removeModerator, 'host', { roomId: room.here, params: { userId: person.id } });
    expect((await withToken(TABLE.getChat, token, { roomId: room.here })).status).toBe(401);
    await test_.runtime.db.moderators.add(room.here, person.id);
    expect((await withToken(TABLE.getChat, token, { roomId: room.here })).status).toBe(401);
  });

  test('an overlay link moderates nothing', async () => {
    const { token } = await dockOf(room.here, 'overlay');
    expect((await withToken(TABLE.getChat, token, { roomId: room.here })).status).toBe(401);
  });
});
