import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasMariaDb, type MariaDbServer, startMariaDb } from '@/lib/db/testing/mariadb-server';
import { signCallback } from '@/lib/providers/live/tencent/callback-signature';
import { createTencentLive } from '@/lib/providers/live/tencent/tencent-live';
import { noteStops } from './remote-live';
import { receiveWebhook } from './remote-webhook';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';
import { webhookToken } from './webhook-token';

/** `STORM_EVENTS=10000` is a storm that takes minutes, `STORM_SEED` is another one. */
const EVENTS = Number(process.env.STORM_EVENTS ?? 600);
/** Every statement of a database server takes a way of its own. */
const EVENTS_ON_MARIADB = Number(process.env.STORM_EVENTS ?? 200);
/** Of each stream, so that most are older than what is looked at of a stream. */
const PUSHES = 40;
/** As many as a cloud sends at the same time. */
const AT_ONCE = 32;
const TIMEOUT_MS = 30 * 60_000;

const settings = {
  secretId: 'dummy-id',
  secretKey: 'dummy-key',
  pushDomain: 'push.example.com',
  playDomain: 'play.example.com',
  appName: 'live',
  pushKey: 'push-key',
  playKey: 'play-key',
  callbackKey: 'callbackkey1234',
  apiEndpoint: 'http://127.0.0.1:9',
};
const ADDRESSES = { httpBase: 'http://a', rtmpHost: 'a' };

let test_: Awaited<ReturnType<typeof createTestRuntime>>;

async function setUp(databaseUrl?: string) {
  test_ = await createTestRuntime(databaseUrl === undefined ? {} : { databaseUrl });
  test_.runtime.live = createTencentLive(settings);
  test_.runtime.live = noteStops(test_.runtime);
}

/** Numbers below `below` that look random, and are the same for the same seed. */
function createDice() {
  let state = Number(process.env.STORM_SEED ?? 7);
  return (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const dice = createDice();

/** A room, and the callbacks of all its pushes: one after the other, the last of which may still be running. */
async function createCallbacks(begin: number) {
  const { runtime } = test_;
  const { id } = await createTestRoom(runtime, await createTestUser(runtime));
  const { streamName: stream, publishKey, publishExpiresAt: expiresAt } = await runtime.db.rooms.get(id);
  const { key } = runtime.live.createPublishTarget({ stream, publishKey, expiresAt }, ADDRESSES);
  const of = {
    app: settings.pushDomain,
    appname: settings.appName,
    stream_id: stream,
    stream_param: key.split('?')[1],
  };
  const isRunning = dice(2) === 0;
  const bodies: string[] = [];
  let at = begin;
  for (let push = 1; push <= PUSHES; push++) {
    const sequence = String(push);
    const seconds = 1 + dice(90);
    at += 1 + dice(120);
    bodies.push(toBody({ ...of, event_type: 1, event_time: at, sequence, errcode: 0 }));
    at += seconds;
    const end = { event_time: at, errcode: dice(2) === 0 ? 1 : 8, push_duration: String(seconds * 1_000) };
    if (push < PUSHES || !isRunning) bodies.push(toBody({ ...of, event_type: 0, sequence, ...end }));
  }
  return { roomId: id, isRunning, bodies };
}

function toBody(event: object): string {
  const t = Math.floor(Date.now() / 1_000) + 600;
  return JSON.stringify({ ...event, t, sign: signCallback(settings.callbackKey, t) });
}

function shuffle<T>(items: readonly T[]): T[] {
  const ranked = items.map((item) => ({ item, rank: dice(2 ** 31) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** A fifth of so many callbacks twice, and all in disorder: in the end every room is as its pushes say. */
async function sendStorm(events: number) {
  const { runtime } = test_;
  const begin = Math.floor(Date.now() / 1_000) - 4 * 3_600;
  const streams: Awaited<ReturnType<typeof createCallbacks>>[] = [];
  const count = Math.ceil((events * 0.8) / (2 * PUSHES));
  for (let i = 0; i < count; i++) streams.push(await createCallbacks(begin));
  const once = shuffle(streams.flatMap(({ bodies }) => bodies));
  const storm = shuffle([...once, ...once.slice(0, once.length / 4)]);
  const token = webhookToken(runtime.secrets);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let body = storm.pop(); body !== undefined; body = storm.pop())
        await receiveWebhook(runtime, { token, body });
    }),
  );

  const found = await Promise.all(
    streams.map(async ({ roomId }) => ({
      status: (await runtime.db.rooms.get(roomId)).status,
      running: (await runtime.db.broadcasts.listUnfinished({ roomId })).length,
    })),
  );
  expect(found).toEqual(
    streams.map(({ isRunning }) => ({ status: isRunning ? 'live' : 'ended', running: isRunning ? 1 : 0 })),
  );
}

describe('a storm of callbacks on SQLite', () => {
  beforeAll(() => setUp());
  afterAll(() => test_.close());
  test(`of ${EVENTS} ends in the right state of every room`, { timeout: TIMEOUT_MS }, () => sendStorm(EVENTS));
});

describe.skipIf(!hasMariaDb())('a storm of callbacks on MariaDB', () => {
  let server: MariaDbServer;
  beforeAll(async () => {
    server = await startMariaDb();
    await setUp(await server.createDatabase());
  }, 60_000);
  afterAll(async () => {
    await test_.close();
    await server.stop();
  }, 60_000);
  test(`of ${EVENTS_ON_MARIADB} ends in the right state of every room`, { timeout: TIMEOUT_MS }, () =>
    sendStorm(EVENTS_ON_MARIADB),
  );
});
