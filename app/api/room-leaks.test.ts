import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visibility } from '@/lib/contracts/access';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { endpoints } from '@/lib/contracts/api/endpoints';
import type { SessionUser } from '@/lib/contracts/users';
import { cookieName } from '@/lib/http/cookies';
import { proofCookieName } from '@/lib/http/entrant';
import { EDGE_HEADERS } from '@/lib/http/request-context';
import { installRuntime } from '@/lib/runtime';
import { changeRoomAccess } from '@/lib/services/room-access-settings';
import { signProof } from '@/lib/services/room-proofs';
import { startSession } from '@/lib/services/sessions';
import { createTestRuntime, createTestUser } from '@/lib/services/testing';
import { createGuestId, signGuest } from '@/lib/services/visitors';
import { createRoomThings, type RoomThings } from './access-world';

/** Everything that can be read of a room without a role in it: whoever adds such an endpoint adds it to this test. */
const READABLE = Object.entries<Endpoint>(endpoints).filter(
  ([, { method, guard, path }]) => method === 'GET' && guard === 'anyone' && /\{(roomId|recordingId)\}/.test(path),
);

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const SECRET = 'the words of this room';
let site: Awaited<ReturnType<typeof createTestRuntime>>;
let owner: SessionUser;
let room: RoomThings;
const guestId = createGuestId();
/** Everybody from an address of their own: none of them asks too often. */
let asked = 0;

beforeAll(async () => {
  site = await createTestRuntime();
  installRuntime(site.runtime);
  owner = await createTestUser(site.runtime);
  room = await createRoomThings(site.runtime, owner);
  await site.runtime.db.rooms.update(room.roomId, { description: SECRET, startsAt: new Date(Date.now() + 3_600_000) });
});
afterAll(() => site.close());

async function ask({ method, path }: Endpoint, cookie: string): Promise<Response> {
  const file = `${path.replace(/^\/api/, '').replace(/\{(\w+)\}/g, '[$1]')}/route.ts`;
  const module = (await import(/* @vite-ignore */ join(import.meta.dirname, file))) as Record<string, Handler>;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await room.find(name)])));
  const handler = module[method];
  if (!handler) throw new Error(`${file} has no ${method}`);
  const headers = { cookie, [EDGE_HEADERS.ip]: `203.0.113.${++asked % 250}` };
  const request = new Request(`http://site.example${path}?format=json`, { headers });
  return handler(request, { params: Promise.resolve(params) });
}

const guest = () => `${cookieName('kaibo_guest', false)}=${signGuest(site.runtime.secrets.guestKey, guestId)}`;
const signIn = async (user: SessionUser) =>
  `${cookieName('kaibo_session', false)}=${await startSession(site.runtime, user.id, { ip: '', userAgent: '' })}`;
async function withProof(behind = 0): Promise<string> {
  const { id, accessVersion } = await site.runtime.db.rooms.get(room.roomId);
  const proof = signProof(site.runtime, { room: { id, accessVersion: accessVersion - behind }, visitorId: guestId });
  return `${guest()}; ${proofCookieName(id, false)}=${proof}`;
}

test('the table of endpoints was read', () =>
  expect(READABLE.map(([name]) => name)).toEqual(
    expect.arrayContaining(['playAddresses', 'listMessages', 'replayMessages', 'exportDanmaku', 'replayHeat']),
  ));

describe.each(visibility.options)('%s', (kind) => {
  beforeAll(async () => {
    const input = { visibility: kind, ...(kind === 'password' && { password: 'moon river' }) };
    await changeRoomAccess(site.runtime, { user: owner, roomId: room.roomId, ip: '', input });
  });
  const isOpen = kind === 'public' || kind === 'unlisted';

  test.each(READABLE)('%s', async (_, endpoint) => {
    const viewer = await createTestUser(site.runtime, 'viewer');
    const outcomes = {
      guest: [guest(), isOpen],
      'let in': [await withProof(), kind !== 'signed-in'],
      'let in before a change': [await withProof(1), isOpen],
      viewer: [await signIn(viewer), isOpen || kind === 'signed-in'],
      owner: [await signIn(owner), true],
    } as const;
    for (const [actor, [cookie, isIn]] of Object.entries(outcomes)) {
      const answer = await ask(endpoint, cookie);
      expect(answer.status, actor).toBe(isIn ? 200 : 403);
      if (!isIn) expect(await answer.text(), actor).not.toContain(SECRET);
    }
  });
});
