import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint, Guard } from '@/lib/contracts/api/endpoint';
import { type EndpointName, endpoints } from '@/lib/contracts/api/endpoints';
import type { Role, SessionUser } from '@/lib/contracts/users';
import { createId } from '@/lib/core/ids';
import { installRuntime } from '@/lib/runtime';
import { hashPassword } from '@/lib/services/passwords';
import { startSession } from '@/lib/services/sessions';
import { createTestRuntime, createTestUser } from '@/lib/services/testing';
import { createGuestId, signGuest } from '@/lib/services/visitors';
import { createRoomThings, isMadeHere, type RoomThings } from './access-world';
import { loadHandler } from './load-handler';
import { sampleOf } from './sample-of';

/** Who asks. `host` owns the room that is asked about; `moderator` keeps order in it; `hostElsewhere` owns another. */
const ROLE_OF = {
  guest: undefined,
  viewer: 'viewer',
  hostElsewhere: 'organiser',
  moderator: 'organiser',
  host: 'organiser',
  siteModerator: 'moderator',
  admin: 'admin',
} as const satisfies Record<string, Role | undefined>;
type Actor = keyof typeof ROLE_OF;
const ACTORS = Object.keys(ROLE_OF) as Actor[];

/**
 * Who may do what an endpoint does, beyond the guard it declares:
 * - `open`: everybody, signed in or not. These are the only ones; a new one has to be added here on purpose.
 * - `own`: whoever passes the guard, on what is their own.
 * - `owner`: the person whose thing is in the path, here `host`, and nobody else.
 * - `managers`: the owner of the room, and administrators.
 * - `moderators`: these, who keeps order in the room, and who does on the whole site.
 * - `site`: whoever has the role the guard names.
 */
type Policy = 'open' | 'own' | 'owner' | 'managers' | 'moderators' | 'site';

const OPEN: readonly string[] = [
  'signUp',
  'signIn',
  'whoAmI',
  'signOut',
  'describeLink',
  'redeemLink',
  'confirmSignIn',
  'listRooms',
  'playAddresses',
  'enterRoom',
  'getRecording',
  'createReport',
  'roomCalendar',
  'listRecordings',
  'replayMessages',
  'listMessages',
  'exportDanmaku',
  'replayHeat',
  'setPreferences',
  'health',
  'reportLive',
  'reportVod',
  'openApi',
];

/** Everything else that the form of the path does not say. */
const POLICIES: Partial<Record<string, Policy>> = {
  // Whom one follows is one's own; the person in the path is anybody.
  follow: 'own',
  unfollow: 'own',
  removeMessage: 'moderators',
  getChat: 'moderators',
  updateChat: 'moderators',
  pinMessage: 'moderators',
  unpinMessage: 'moderators',
  announce: 'moderators',
  removeAnnouncement: 'moderators',
  listSanctions: 'moderators',
  imposeSanction: 'moderators',
  liftSanction: 'moderators',
  getChatPerson: 'moderators',
  listHeldMessages: 'moderators',
  approveHeldMessage: 'moderators',
  refuseHeldMessage: 'moderators',
  listChatLinks: 'moderators',
  createChatLink: 'moderators',
  revokeChatLink: 'moderators',
};

const OF_A_ROOM = /\{(?:roomId|recordingId|broadcastId)\}/;

function policyOf(name: string, { guard, path }: Endpoint): Policy {
  const stated = POLICIES[name];
  if (stated) return stated;
  if (OPEN.includes(name)) return 'open';
  if (guard === 'moderator' || guard === 'admin') return 'site';
  if (OF_A_ROOM.test(path)) return 'managers';
  return path.includes('{') ? 'owner' : 'own';
}

const RANK: Record<Role, number> = { viewer: 0, organiser: 1, moderator: 2, admin: 3 };

/** The statuses that are right: what the guard says first, then what the policy says. `undefined`: anything but a refusal. */
function refusalOf(actor: Actor, guard: Guard, policy: Policy): readonly number[] | undefined {
  const role: Role | undefined = ROLE_OF[actor];
  if (guard !== 'anyone' && !role) return [401];
  if (guard !== 'anyone' && guard !== 'signed-in' && role && RANK[role] < RANK[guard]) return [403];
  const mayManage = actor === 'host' || actor === 'admin';
  if (policy === 'managers' && !mayManage) return [401, 403, 404];
  if (policy === 'owner' && actor !== 'host') return [404];
  const mayModerate = mayManage || actor === 'moderator' || actor === 'siteModerator';
  if (policy === 'moderators' && !mayModerate) return [401, 403, 404];
  return undefined;
}

const paramsOf = ({ path }: Endpoint) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
const users = {} as Record<Exclude<Actor, 'guest'>, SessionUser>;
const cookies = {} as Record<Actor, string>;
/** What broke while an answer was made. */
let failures: object[] = [];
/** Values that must be in no answer, by what they are. */
const secrets = new Map<string, string>();
const PASSWORD = 'a winter evening';
let passwordHash = '';

beforeAll(async () => {
  test_ = await createTestRuntime();
  const { runtime } = test_;
  runtime.bus.answer('engine-health', async () => ({ streams: 0, viewers: 0 }));
  runtime.bus.answer('upload-remove', async () => null);
  installRuntime({ ...runtime, log: { ...runtime.log, error: (fields: object) => void failures.push(fields) } });
  passwordHash = await hashPassword(PASSWORD);
  for (const actor of ACTORS) if (actor !== 'guest') await enter(actor);
  cookies.guest = `kaibo_guest=${signGuest(runtime.secrets.guestKey, createGuestId())}`;
  secrets.set('the hash of a password', passwordHash);
  for (const [name, value] of Object.entries(runtime.secrets)) secrets.set(`the ${name} of the server`, value);
});
afterAll(() => test_.close());

/** A new person in this part, signed in. */
async function enter(actor: Exclude<Actor, 'guest'>) {
  users[actor] = await createTestUser(test_.runtime, ROLE_OF[actor]);
  await test_.runtime.db.users.setPassword(users[actor].id, passwordHash);
  const token = await startSession(test_.runtime, users[actor].id, { ip: '192.0.2.50', userAgent: 'test' });
  cookies[actor] = `kaibo_session=${token}`;
}

/** A room of `host` in which `moderator` keeps order. */
async function createWorld(owner: SessionUser): Promise<RoomThings> {
  const things = await createRoomThings(test_.runtime, owner);
  await test_.runtime.db.moderators.add(things.roomId, users.moderator.id);
  // What is pinned is the first message.
  await things.find('seq');
  const room = await test_.runtime.db.rooms.get(things.roomId);
  secrets.set('the key of a room', room.publishKey);
  return things;
}

type Call = { actor: Actor; params: Record<string, string> };

async function call(name: EndpointName, { actor, params }: Call): Promise<Response> {
  const endpoint: Endpoint = endpoints[name];
  const handler = await loadHandler(endpoint);
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? ''));
  const request = new Request(`http://site.example${path}`, {
    method: endpoint.method,
    headers: { host: 'site.example', cookie: cookies[actor], ...contentTypeOf(endpoint) },
    ...(endpoint.method !== 'GET' && { body: bodyOf(name, endpoint, params) }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

const contentTypeOf = ({ body, rawBody }: Endpoint): Record<string, string> =>
  rawBody ? { 'content-type': rawBody[0] ?? '' } : body ? { 'content-type': 'application/json' } : {};

/** What the forms of a body do not tell. */
const HINTS: Partial<Record<string, Record<string, unknown>>> = {
  imposeSanction: { personId: createGuestId(), kind: 'mute', minutes: 5 },
  acceptCover: { coverKey: `${createId('file')}.png` },
};

function bodyOf(name: EndpointName, { body, rawBody }: Endpoint, params: Record<string, string>): BodyInit | null {
  if (rawBody) return new Uint8Array([1, 2, 3]);
  if (!body) return null;
  const common = { password: PASSWORD, username: users.viewer.username, roomId: params.roomId ?? 'room_nobody' };
  const sample = sampleOf(body, { ...common, ...HINTS[name] });
  const { error } = body.safeParse(sample);
  expect(error, `say in HINTS what the body of ${name} needs`).toBeUndefined();
  return JSON.stringify(sample);
}

/** The real things the path asks for; made-up ones where the role alone decides. */
async function findParams(endpoint: Endpoint, things: RoomThings, policy: Policy): Promise<Record<string, string>> {
  const params: Record<string, string> = {};
  for (const param of paramsOf(endpoint)) {
    params[param] = policy === 'site' && !isMadeHere(param) ? `${param}_made_up` : await things.find(param);
  }
  return params;
}

/** Answers that hand a secret out on purpose, to the one it belongs to. */
const TELLS_SECRETS: readonly string[] = ['revealKey'];

const rows = (Object.entries(endpoints) as Array<[EndpointName, Endpoint]>).map(([name, endpoint]) => ({
  name,
  endpoint,
  policy: policyOf(name, endpoint),
}));

test('every endpoint that anybody may call is open on purpose', () => {
  const open = rows.filter(({ endpoint, name }) => endpoint.guard === 'anyone' && !POLICIES[name]);
  expect(open.map(({ name }) => name).sort()).toEqual([...OPEN].sort());
});

test('every policy is of an endpoint that exists', () => {
  const names = rows.map(({ name }) => name as string);
  expect([...OPEN, ...Object.keys(POLICIES), ...TELLS_SECRETS].filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(rows)('$name ($policy)', ({ name, endpoint, policy }) => {
  test.each(ACTORS)('asked by %s', async (actor) => {
    // Anew each time: some endpoints sign people out, change their password or delete them.
    await enter('host');
    if (actor !== 'guest') await enter(actor);
    const things = await createWorld(users.host);
    const params = await findParams(endpoint, things, policy);
    failures = [];
    const response = await call(name, { actor, params });
    const answer = await response.text();
    const refusal = refusalOf(actor, endpoint.guard, policy);
    if (refusal) expect(refusal, answer).toContain(response.status);
    // Codes and passwords that are wrong are refused as such, which says nothing about rights.
    else if (!/"code":"(?:wrong_credentials|origin_refused)"/.test(answer)) {
      expect([401, 403], answer).not.toContain(response.status);
      if (policy === 'managers' || policy === 'moderators') expect(response.status, answer).not.toBe(404);
    }
    // An engine that is not there may be missed; nothing may break.
    if (response.status >= 500)
      expect(answer, JSON.stringify(failures)).toMatch(/"code":"(?:provider_failed|unavailable)"/);
    if (!TELLS_SECRETS.includes(name)) {
      const told = [...secrets].filter(([, value]) => answer.includes(value)).map(([what]) => what);
      expect(told, `${name} tells ${actor}`).toEqual([]);
    }
  });
});

/** Ids of one room with things of another: whoever may everything here may nothing there. */
const crossing = rows.filter(
  ({ endpoint, policy }) => (policy === 'managers' || policy === 'moderators') && /\{roomId\}.*\{/.test(endpoint.path),
);

/** Looking somebody up tells what they did here, which is nothing; taking back a right nobody has changes nothing. */
const HARMLESS: readonly string[] = ['getChatPerson', 'removeModerator'];

test.each(crossing.filter(({ name }) => !HARMLESS.includes(name)))(
  '$name reaches nothing of another room',
  async ({ name, endpoint, policy }) => {
    const here = await createWorld(users.host);
    const elsewhere = await createWorld(users.hostElsewhere);
    const params = { ...(await findParams(endpoint, elsewhere, policy)), roomId: here.roomId };
    expect((await call(name, { actor: 'host', params })).status).toBe(404);
  },
);
