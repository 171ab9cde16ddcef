import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RemoteReport } from '@/lib/contracts/streams';
import { AppError } from '@/lib/core/errors';
import { randomText } from '@/lib/core/ids';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import { reopenRoom, replaceKey } from './publishing';
import { noteStops } from './remote-live';
import { applyRemoteReport, settleRoom } from './remote-pushes';
import { settleInterrupted, sweepRemote } from './remote-sweep';
import { receiveWebhook } from './remote-webhook';
import { endBroadcast } from './rooms';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';
import { webhookToken } from './webhook-token';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
/** What a provider elsewhere was asked, and what it says is on air. */
const asked: string[] = [];
let onAir: Array<{ stream: string; since: Date }> = [];
let isReachable = true;

beforeAll(async () => {
  test_ = await createTestRuntime();
  const { subscribe: _, ...live } = test_.runtime.live;
  const remote: LiveProvider = {
    ...live,
    interrupt: async (stream) => void asked.push(`interrupt ${stream}`),
    stop: async (stream) => void asked.push(`stop ${stream}`),
    remote: {
      readReports: (body) => JSON.parse(body),
      suspend: async (stream) => void asked.push(`suspend ${stream}`),
      resume: async (stream) => void asked.push(`resume ${stream}`),
      isOnAir: async (stream) => reach(() => onAir.some((one) => one.stream === stream)),
      listOnAir: async () => reach(() => onAir),
    },
  };
  test_.runtime.live = remote;
  test_.runtime.live = noteStops(test_.runtime);
});
beforeEach(() => {
  asked.length = 0;
  onAir = [];
  isReachable = true;
});
afterAll(() => test_.close());

function reach<T>(read: () => T): T {
  if (!isReachable) throw new AppError('provider_failed', 'no answer');
  return read();
}

const START = Date.now() - 3_600_000;
const after = (seconds: number) => new Date(START + seconds * 1_000);

async function setUp() {
  const { runtime } = test_;
  const user = await createTestUser(runtime);
  const { id } = await createTestRoom(runtime, user);
  const room = await runtime.db.rooms.get(id);
  const stream = room.streamName;
  const signature = new URLSearchParams(createStreamSignature(room.publishKey, stream, room.publishExpiresAt));
  const push = (sequence: string, from: number, to: number, reason: 'publisher-lost' | 'publisher-stopped') => {
    const start: RemoteReport = { type: 'push-start', stream, sequence, at: after(from), signature };
    const end: RemoteReport = { ...start, type: 'push-end', at: after(to), startedAt: after(from), reason };
    return { start, end };
  };
  const apply = async (...reports: RemoteReport[]) => {
    for (const report of reports) await applyRemoteReport(runtime, report);
  };
  const status = async () => (await runtime.db.rooms.get(id)).status;
  const broadcasts = async () => (await runtime.db.broadcasts.listOf({ roomId: id, limit: 50 })).items;
  return { ...runtime, runtime, user, room, stream, signature, push, apply, status, broadcasts };
}

test('a push goes live, and its goodbye ends the broadcast at once', async () => {
  const { push, apply, status, broadcasts } = await setUp();
  const { start, end } = push('1', 0, 60, 'publisher-stopped');
  await apply(start);
  expect(await status()).toBe('live');
  await apply(end);
  expect(await status()).toBe('ended');
  expect(await broadcasts()).toMatchObject([
    { startedAt: after(0), endedAt: after(60), endReason: 'publisher-stopped' },
  ]);
});

test('a lost publisher has the grace window to continue the same broadcast', async () => {
  const { runtime, room, push, apply, status, broadcasts } = await setUp();
  const [first, second] = [push('1', 0, 60, 'publisher-lost'), push('2', 70, 90, 'publisher-lost')];
  const seen: string[] = [];
  await apply(first.start);
  // As if it were then: the clock of the test is an hour ahead.
  await runtime.db.pushes.close(first.end, { endedAt: after(60), endReason: 'publisher-lost' });
  await settleRoom(runtime, room, after(61));
  seen.push(await status());
  await apply(second.start);
  seen.push(await status());
  await runtime.db.pushes.close(second.end, { endedAt: after(90), endReason: 'publisher-lost' });
  await settleInterrupted(runtime, after(91));
  await settleRoom(runtime, room, after(91));
  await settleInterrupted(runtime, after(92));
  seen.push(await status());
  await settleInterrupted(runtime, after(111));
  seen.push(await status());
  expect(seen).toEqual(['interrupted', 'live', 'interrupted', 'ended']);
  expect(await broadcasts()).toHaveLength(1);
});

test('an old end never ends a newer push', async () => {
  const { push, apply, status } = await setUp();
  const [old, newer] = [push('1', 0, 100, 'publisher-stopped'), push('2', 50, 200, 'publisher-stopped')];
  await apply(old.start, newer.start, old.end);
  expect(await status()).toBe('live');
  await apply(newer.end, old.start, newer.start);
  expect(await status()).toBe('ended');
});

/** Pushes of one stream: how long each waits after the one before began, how long it is, and how it ends. */
const pushes = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 120 }),
    length: fc.integer({ min: 1, max: 120 }),
    isGoodbye: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

test('any order, with duplicates, leads to the same state', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(pushes, fc.boolean(), fc.infiniteStream(fc.nat()), async (plan, lastStaysOpen, random) => {
      const { runtime, room, push, apply, status, broadcasts } = await setUp();
      let from = 0;
      const reports = plan.flatMap(({ gap, length, isGoodbye }, index) => {
        from += gap;
        const { start, end } = push(
          String(index),
          from,
          from + length,
          isGoodbye ? 'publisher-stopped' : 'publisher-lost',
        );
        return lastStaysOpen && index === plan.length - 1 ? [start] : [start, end];
      });
      const shuffled = [...reports, ...reports.slice(0, 2)]
        .map((report) => ({ report, rank: random.next().value ?? 0 }))
        .sort((a, b) => a.rank - b.rank);
      await apply(...shuffled.map(({ report }) => report));
      await settleRoom(runtime, room);
      expect(await status()).toBe(lastStaysOpen ? 'live' : 'ended');
      const unfinished = (await broadcasts()).filter(({ endedAt }) => endedAt === null);
      expect(unfinished).toHaveLength(lastStaysOpen ? 1 : 0);
    }),
    { numRuns: 40 },
  ),
);

test('the end of a push in between, told last, does not end what is on air', async () => {
  const { push, apply, status, broadcasts } = await setUp();
  const [first, between] = [push('1', 0, 60, 'publisher-lost'), push('2', 500, 560, 'publisher-stopped')];
  const last = push('3', 1_000, 2_000, 'publisher-stopped');
  await apply(first.start, last.start, first.end, between.end);
  expect(await status()).toBe('live');
  expect((await broadcasts()).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  await apply(last.end);
  expect(await status()).toBe('ended');
});

test('ends that overtake their starts leave the same broadcasts', async () => {
  const { push, apply, broadcasts, status } = await setUp();
  const [one, two, three] = [0, 300, 600].map((from) => push(String(from), from, from + 60, 'publisher-stopped'));
  if (!one || !two || !three) throw new Error('three pushes');
  await apply(one.end, one.start, two.end, three.end, two.start, three.start, two.end);
  expect(await status()).toBe('ended');
  expect((await broadcasts()).map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
    [after(600), after(660)],
    [after(300), after(360)],
    [after(0), after(60)],
  ]);
});

test('a replaced key lets nobody in, and does not disturb who has the new one', async () => {
  const { runtime, user, room, stream, push, apply, status } = await setUp();
  const addresses = {
    shared: { httpBase: 'http://a', rtmpHost: 'a' },
    own: { httpBase: 'http://a', rtmpHost: 'a' },
    onlyLocal: false,
  };
  await replaceKey(runtime, { user, roomId: room.id, ip: '', addresses });
  asked.length = 0;
  const { start, end } = push('1', 0, 60, 'publisher-stopped');
  await apply(start);
  expect([await status(), asked]).toEqual(['waiting', [`interrupt ${stream}`]]);
  await apply(end);
  expect(await status()).toBe('waiting');

  const { publishKey, publishExpiresAt } = await runtime.db.rooms.get(room.id);
  const signature = new URLSearchParams(createStreamSignature(publishKey, stream, publishExpiresAt));
  await apply({ type: 'push-start', stream, sequence: '2', at: after(90), signature });
  asked.length = 0;
  await apply({ ...start, type: 'push-start', sequence: '3', at: after(95) });
  expect([await status(), asked]).toEqual(['live', []]);
});

test('after an end on the page encoders are kept out until somebody lets them in', async () => {
  const { runtime, db, user, room, stream, signature, push, apply, status, broadcasts } = await setUp();
  await apply(push('1', 0, 60, 'publisher-lost').start);
  await endBroadcast(runtime, { user, roomId: room.id });
  expect([await status(), (await broadcasts())[0]?.endReason]).toEqual(['ended', 'stopped-by-host']);
  const again: RemoteReport = { type: 'push-start', stream, sequence: '2', at: new Date(), signature };
  await apply(again);
  expect(asked).toEqual([`stop ${stream}`, `suspend ${stream}`]);
  // Nothing has changed, so a sweep leaves it so.
  await sweepRemote(runtime, { holder: 'a' });
  expect(await db.suspendedStreams.list()).toHaveLength(1);
  await reopenRoom(runtime, { user, roomId: room.id, ip: '' });
  expect(asked.at(-1)).toBe(`resume ${stream}`);
  await apply({ ...again, sequence: '3', at: new Date() });
  expect(await status()).toBe('live');
});

test('a sweep lets in a stream whose suspension is over', async () => {
  const { runtime, db, room, stream, push, apply } = await setUp();
  const terms = { suspendedUntil: new Date(Date.now() + 60_000), suspendedReason: '' };
  await db.rooms.setSuspension(room.id, terms);
  await apply(push('1', 0, 60, 'publisher-lost').start);
  expect(asked).toEqual([`suspend ${stream}`]);
  await sweepRemote(runtime, { holder: 'a', now: new Date(Date.now() + 120_000) });
  expect(asked).toEqual([`suspend ${stream}`, `resume ${stream}`]);
});

test('a lost end is found by the third miss in a row; no answer is none', async () => {
  const { runtime, stream, push, apply, status } = await setUp();
  await apply(push('1', 0, 60, 'publisher-lost').start);
  const sweep = (on: boolean, reachable = true) => {
    onAir = on ? [{ stream, since: after(0) }] : [];
    isReachable = reachable;
    return sweepRemote(runtime, { holder: 'a' });
  };
  await sweep(false);
  await sweep(false);
  await sweep(true);
  await sweep(false);
  await sweep(false);
  await sweep(false, false);
  expect(await status()).toBe('live');
  await sweep(false);
  expect(await status()).toBe('interrupted');
});

test('a lost start is found, and what is reported later takes its place', async () => {
  const { runtime, stream, push, apply, status, broadcasts } = await setUp();
  onAir = [{ stream, since: after(1) }];
  await sweepRemote(runtime, { holder: 'a' });
  expect(await status()).toBe('live');
  const { start, end } = push('1', 0, 60, 'publisher-stopped');
  await apply(start, end);
  expect(await status()).toBe('ended');
  // A list that lags behind brings nothing back.
  await sweepRemote(runtime, { holder: 'a' });
  expect(await status()).toBe('ended');
  expect(await broadcasts()).toHaveLength(1);
});

test('a sweep brings a room to what is known, where whoever applied a report died midway', async () => {
  const { runtime, db, room, stream, status } = await setUp();
  await db.pushes.add({ stream, sequence: '1', session: `${stream}:1`, startedAt: after(0) });
  expect(await status()).toBe('waiting');
  onAir = [{ stream, since: after(0) }];
  await sweepRemote(runtime, { holder: 'a' });
  expect(await status()).toBe('live');
  expect(await db.broadcasts.listUnfinished({ roomId: room.id })).toHaveLength(1);
});

test('of two nodes one sweeps', async () => {
  const { runtime, db } = await setUp();
  const until = new Date(Date.now() + 60_000);
  await db.sweepLocks.take({ name: 'live', holder: 'b', until }, new Date());
  isReachable = false;
  const { log } = runtime;
  const warned: string[] = [];
  const listening = { ...runtime, log: { ...log, warn: (_: object, message: string) => void warned.push(message) } };
  await sweepRemote(listening, { holder: 'a' });
  expect(warned).toEqual([]);
  await db.sweepLocks.release('live', 'b');
  await sweepRemote(listening, { holder: 'a' });
  expect(warned.length).toBeGreaterThan(0);
});

test('reports are taken at the secret address alone', async () => {
  const { runtime, push, status, stream } = await setUp();
  const { start } = push('1', 0, 60, 'publisher-lost');
  const note = { type: 'note', kind: 'exception', stream, at: start.at, remarks: ['other'] };
  const body = JSON.stringify([note]);
  const token = webhookToken(runtime.secrets);
  await expect(receiveWebhook(runtime, { token: randomText(32), body })).rejects.toMatchObject({ code: 'not_found' });
  await receiveWebhook(runtime, { token, body });
  expect(await status()).toBe('waiting');
});
