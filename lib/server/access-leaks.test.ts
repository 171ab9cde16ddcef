import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Visibility, visibility } from '@/lib/contracts/access';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import type { Role, SessionUser } from '@/lib/contracts/users';
import { createCleanup } from '@/lib/core/cleanup';
import { seedRecording } from '@/lib/db/testing/seed';
import { cookieName } from '@/lib/http/cookies';
import { proofCookieName, readEntrant } from '@/lib/http/entrant';
import { findUser } from '@/lib/http/request-context';
import { recordingFiles } from '@/lib/media/recording/recording-files';
import { clipPackets } from '@/lib/media/testing/packets';
import { recordPackets } from '@/lib/media/testing/record-packets';
import { type StartedEngine, startEngine } from '@/lib/media/testing/start-engine';
import { authorisePlay } from '@/lib/services/publishing';
import { getRecording } from '@/lib/services/recordings';
import { authoriseReplay } from '@/lib/services/replay-addresses';
import { findGate } from '@/lib/services/room-entrance';
import { signProof } from '@/lib/services/room-proofs';
import { startSession } from '@/lib/services/sessions';
import { createTestRoom, createTestRuntime, createTestUser } from '@/lib/services/testing';
import { createGuestId, signGuest } from '@/lib/services/visitors';
import { getPlayAddresses } from '@/lib/services/watch';
import { RtmpClient } from '../../e2e/support/rtmp-client';
import { createChat } from './chat';
import { createClientAddress } from './client-address';

const HOUR_MS = 3_600_000;
const WAIT = { timeout: 15_000, interval: 10 };
const cleanup = createCleanup();
/** How far the clock of those who check signatures is ahead. */
let aheadMs = 0;

let site: Awaited<ReturnType<typeof createTestRuntime>>;
let engine: StartedEngine;
let chatPort: number;
let owner: SessionUser;

beforeAll(async () => {
  site = await createTestRuntime();
  cleanup.add(() => site.close());
  const now = () => Date.now() + aheadMs;
  engine = await startEngine({
    authorisePlay: (request) => authorisePlay(site.runtime, request, now()),
    authoriseReplay: (request) => authoriseReplay(site.runtime, request, now()),
    now,
  });
  cleanup.add(() => engine.stop());
  const chat = createChat(site.runtime, { clientAddress: createClientAddress('') });
  const server = createServer().on('upgrade', (request, socket, head) => {
    if (!chat.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  chatPort = (server.address() as AddressInfo).port;
  cleanup.add(() => server.close());
  cleanup.add(() => chat.close());
  owner = await createTestUser(site.runtime);
}, 60_000);
afterAll(() => cleanup.run());

const ACTORS = [
  'guest',
  'guest let in',
  'guest let in before a change',
  'guest let into another room',
  'viewer',
  'owner',
  'moderator of the room',
  'moderator of the site',
  'administrator',
] as const;
type Actor = (typeof ACTORS)[number];

const KEEPERS: readonly Actor[] = ['owner', 'moderator of the room', 'moderator of the site', 'administrator'];
const LET_IN: Record<Visibility, readonly Actor[]> = {
  public: ACTORS,
  unlisted: ACTORS,
  password: ['guest let in', ...KEEPERS],
  'signed-in': ['viewer', ...KEEPERS],
  invited: ['guest let in', ...KEEPERS],
};

/** A room with a replay whose files are there. */
async function createRoom(kind: Visibility) {
  const { db } = site.runtime;
  const { id, slug, streamName } = await createTestRoom(site.runtime, owner);
  await db.rooms.setAccess(id, { visibility: kind });
  const recording = await db.recordings.find(await seedRecording(db, { roomId: id }));
  if (!recording) throw new Error('the recording was not stored');
  await recordPackets({ files: recordingFiles(engine.dir, recording.fileKey), packets: await clipPackets() });
  return { id, slug, streamName, recording };
}
type Room = Awaited<ReturnType<typeof createRoom>>;

/** The Cookie header of somebody's browser. */
async function cookiesOf(actor: Actor, room: Room): Promise<string> {
  const { db, secrets } = site.runtime;
  const signIn = async (user: SessionUser) =>
    `${cookieName('kaibo_session', false)}=${await startSession(site.runtime, user.id, { ip: '', userAgent: '' })}`;
  const newUser = (role: Role) => createTestUser(site.runtime, role);
  const guestId = createGuestId();
  const guest = `${cookieName('kaibo_guest', false)}=${signGuest(secrets.guestKey, guestId)}`;
  const withProof = (of: { id: string; accessVersion: number }) =>
    `${guest}; ${proofCookieName(room.id, false)}=${signProof(site.runtime, { room: of, visitorId: guestId })}`;
  const { accessVersion } = await db.rooms.get(room.id);
  switch (actor) {
    case 'guest':
      return guest;
    case 'guest let in':
      return withProof({ id: room.id, accessVersion });
    case 'guest let in before a change':
      return withProof({ id: room.id, accessVersion: accessVersion - 1 });
    case 'guest let into another room':
      return withProof({ id: 'room_other', accessVersion });
    case 'viewer':
      return signIn(await newUser('viewer'));
    case 'owner':
      return signIn(owner);
    case 'moderator of the room': {
      const user = await newUser('viewer');
      await db.moderators.add(room.id, user.id);
      return signIn(user);
    }
    case 'moderator of the site':
      return signIn(await newUser('moderator'));
    case 'administrator':
      return signIn(await newUser('admin'));
    default:
      throw actor satisfies never;
  }
}

async function entrantOf(cookie: string) {
  const headers = new Headers({ cookie });
  return readEntrant(site.runtime, headers, await findUser(site.runtime, headers));
}

const here = () => ({ httpBase: engine.http, rtmpHost: `127.0.0.1:${engine.rtmpPort}` });

/** Every address at which the engine answers for a room: bare, or as its page hands them out. */
async function addressesOf(room: Room, cookie: string) {
  const entrant = await entrantOf(cookie);
  const addresses = { own: here(), shared: here(), onlyLocal: false };
  const bare = { live: `/live/${room.streamName}`, query: '', vod: `/vod/${room.recording.fileKey}` };
  const play = await getPlayAddresses(site.runtime, { roomId: room.id, entrant, addresses }).catch(() => undefined);
  const replay = await getRecording(site.runtime, { recordingId: room.recording.id, entrant }).catch(() => undefined);
  const urlOf = (protocol: string) => play?.sources.find((source) => source.protocol === protocol)?.url;
  const hls = urlOf('hls');
  return toAddresses({
    isHandedOut: play !== undefined && replay !== undefined,
    live: hls ? new URL(hls).pathname.replace(/\.m3u8$/, '') : bare.live,
    query: new URL(urlOf('http-flv') ?? engine.http).search || bare.query,
    vod: replay?.sources[0]?.url.replace(/\/index\.m3u8$/, '') ?? bare.vod,
    room,
  });
}

type Bases = { isHandedOut: boolean; live: string; query: string; vod: string; room: Room };

const toAddresses = ({ isHandedOut, live, query, vod, room }: Bases) => ({
  isHandedOut,
  rtmp: `${engine.rtmp}/${room.streamName}${query}`,
  flv: `/live/${room.streamName}.flv${query}`,
  live: [
    `/live/${room.streamName}.flv${query}`,
    `${live}.m3u8`,
    `${live}.jpg`,
    `${live}/dvr.m3u8`,
    `${live}/init0.mp4`,
    `${live}/0.m4s`,
    `${live}/0.0.m4s`,
  ],
  vod: ['index.m3u8', 'media.mp4', 'video.mp4', 'video.flv'].map((file) => `${vod}/${file}`),
});

/** 403 is a refusal. Nobody is on air, so whoever may watch live hears that: 404. */
const ask = async (path: string) => {
  const answer = await fetch(engine.http + path);
  await answer.arrayBuffer();
  return answer.status;
};

const askWsFlv = (path: string) =>
  new Promise<number>((resolve) => {
    const ws = new WebSocket(engine.http.replace('http', 'ws') + path);
    ws.on('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode)).on('error', () => {});
  });

async function askRtmp(url: string): Promise<string> {
  const client = await RtmpClient.open(url);
  const said = await client.play().then(
    () => 'playing',
    (error: Error) => error.message,
  );
  client.socket.destroy();
  return said;
}

async function askChat(room: Room, cookie: string): Promise<'in' | number> {
  const ws = new WebSocket(`ws://127.0.0.1:${chatPort}/ws/rooms/${room.id}`, { headers: { cookie } });
  const heard = await new Promise<'in' | number>((resolve) => {
    ws.on('message', () => resolve('in')).on('close', resolve);
  });
  ws.terminate();
  return heard;
}

describe.each(visibility.options)('%s', (kind) => {
  let room: Room;
  beforeAll(async () => {
    room = await createRoom(kind);
  });

  test.each(ACTORS)('%s', async (actor) => {
    const cookie = await cookiesOf(actor, room);
    const isIn = LET_IN[kind].includes(actor);
    const addresses = await addressesOf(room, cookie);
    expect(addresses.isHandedOut).toBe(isIn);
    for (const path of addresses.live) expect(await ask(path), path).toBe(isIn ? 404 : 403);
    for (const path of addresses.vod) expect(await ask(path), path).toBe(isIn ? 200 : 403);
    expect(await askWsFlv(addresses.flv)).toBe(isIn ? 404 : 403);
    expect(await askRtmp(addresses.rtmp)).toMatch(isIn ? /Nobody is broadcasting/ : /only from signed addresses/);
    expect(await askChat(room, cookie)).toBe(isIn ? 'in' : CHAT_CLOSE.notFound);
    const gate = await findGate(site.runtime, { slug: room.slug, entrant: await entrantOf(cookie) });
    expect(gate === undefined).toBe(isIn);
    expect(Object.keys(gate ?? {}).sort()).toEqual(isIn ? [] : ['host', 'roomId', 'slug', 'title', 'why']);
  });
});

describe('an address that leaked', () => {
  const leak = async () => {
    const room = await createRoom('password');
    const addresses = await addressesOf(room, await cookiesOf('guest let in', room));
    return { room, paths: [...addresses.live, ...addresses.vod], addresses };
  };

  test('works for whoever has it until it expires, and gives nothing after that', async () => {
    const { paths, addresses } = await leak();
    for (const path of paths) expect(await ask(path), path).not.toBe(403);
    aheadMs = 6 * HOUR_MS;
    try {
      for (const path of paths) expect(await ask(path), path).toBe(403);
      expect(await askWsFlv(addresses.flv)).toBe(403);
      expect(await askRtmp(addresses.rtmp)).toContain('expired');
    } finally {
      aheadMs = 0;
    }
  });

  test('gives nothing once the owner changed who may watch', async () => {
    const { room, paths, addresses } = await leak();
    await site.runtime.db.rooms.setAccess(room.id, { visibility: 'password' });
    for (const path of paths) expect(await ask(path), path).toBe(403);
    expect(await askWsFlv(addresses.flv)).toBe(403);
    expect(await askRtmp(addresses.rtmp)).toContain('made for something else');
  });

  test('of one room opens no other', async () => {
    const { addresses, room } = await leak();
    const other = await createRoom('password');
    for (const path of [...addresses.live, ...addresses.vod]) {
      const moved = path
        .replace(room.streamName, other.streamName)
        .replace(room.recording.fileKey, other.recording.fileKey);
      expect(moved).not.toBe(path);
      expect(await ask(moved), moved).toBe(403);
    }
  });
});

test('a change of who may watch sends open chats back to the door', async () => {
  const room = await createRoom('password');
  const cookie = await cookiesOf('guest let in', room);
  const ws = new WebSocket(`ws://127.0.0.1:${chatPort}/ws/rooms/${room.id}`, { headers: { cookie } });
  const codes: number[] = [];
  let heard = 0;
  ws.on('message', () => heard++).on('close', (code) => codes.push(code));
  await vi.waitFor(() => expect(heard).toBeGreaterThan(0), WAIT);
  await site.runtime.db.rooms.setAccess(room.id, { visibility: 'password' });
  site.runtime.bus.publish('access-changed', { roomId: room.id, stream: room.streamName });
  await vi.waitFor(() => expect(codes).toEqual([CHAT_CLOSE.serverStopping]), WAIT);
  expect(await askChat(room, cookie)).toBe(CHAT_CLOSE.notFound);
});
