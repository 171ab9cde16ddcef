import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NewMessage } from '@/lib/db/insert-messages';
import { listReplayMessages } from './recordings';
import { readReplayDanmaku } from './replay-danmaku';
import { readHeat } from './replay-heat';
import { createTestRoom, createTestRuntime, createTestUser, nobody, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let roomId: string;
let recordingId: string;
let serial = 0;

const START = Date.UTC(2026, 10, 21, 12);
const DURATION_MS = 600_000;

beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

/** A replay of ten minutes, whose publisher was away for a minute after the first five. */
beforeEach(async () => {
  const { db } = test_.runtime;
  roomId = (await createTestRoom(test_.runtime, await createTestUser(test_.runtime))).id;
  recordingId = `rec_${++serial}`;
  const startedAt = new Date(START);
  await db.broadcasts.start({ id: `cast_${serial}`, roomId, session: `session-${serial}`, startedAt });
  await db.recordings.create({
    id: recordingId,
    roomId,
    broadcastId: `cast_${serial}`,
    title: 'A talk',
    coverKey: null,
    fileKey: `file-${serial}`,
    durationMs: DURATION_MS,
    bytes: 1n,
    width: null,
    height: null,
    timeline: [
      { mediaMs: 0, at: START },
      { mediaMs: 300_000, at: START + 360_000 },
    ],
    startedAt,
  });
});

const say = (afterMs: number, fields: Partial<NewMessage> = {}) =>
  sayInRoom(test_.runtime, roomId, { at: new Date(START + afterMs), danmaku: true, ...fields });

test('danmaku is exported at the moment its sender saw, with how it looks', async () => {
  await say(-1_000);
  await say(2_000, { text: 'late viewer', behindMs: 1_500, danmakuMode: 'top', danmakuColour: 'pink' });
  await say(1_000, { userId: null, text: 'early' });
  await say(400_000, { text: 'after the break' });
  await say(1_500, { danmaku: false, text: 'only in the chat' });
  await say(660_001, { text: 'after the end' });
  const { messages, ...about } = await readReplayDanmaku(test_.runtime, { recordingId, entrant: nobody });
  expect(about).toEqual({ recordingId, title: 'A talk', durationMs: DURATION_MS });
  expect(messages.map(({ mediaMs, text, danmaku }) => [mediaMs, text, danmaku?.mode, danmaku?.colour])).toEqual([
    [500, 'late viewer', 'top', 'pink'],
    [1_000, 'early', 'scroll', 'white'],
    [340_000, 'after the break', 'scroll', 'white'],
  ]);
});

test('what was removed is in no export and warms nothing', async () => {
  await say(1_000, { text: 'stays' });
  const seq = await say(2_000, { text: 'goes' });
  await test_.runtime.db.messages.remove(roomId, seq, new Date());
  const { messages } = await readReplayDanmaku(test_.runtime, { recordingId, entrant: nobody });
  expect(messages.map(({ text }) => text)).toEqual(['stays']);
  const { counts } = await readHeat(test_.runtime, { recordingId, entrant: nobody });
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
});

test('a long talk is exported and read whole', async () => {
  const rows = Array.from({ length: 2_500 }, (_, i) => ({
    roomId,
    seq: i + 1,
    clientId: `client-${i}`,
    senderId: 'guest_1',
    userId: null,
    name: 'Somebody',
    isHost: false,
    text: `${i}`,
    danmaku: true,
    behindMs: 0,
    // Many in the same millisecond, as a flood is.
    at: new Date(START + Math.floor(i / 100)),
  }));
  await test_.runtime.db.messages.append(rows);
  const { messages } = await readReplayDanmaku(test_.runtime, { recordingId, entrant: nobody });
  expect(messages.map(({ text }) => Number(text))).toEqual(rows.map((_, i) => i));

  const read = new Set<number>();
  for (let fromMs: number | null = 0; fromMs !== null; ) {
    const page: { messages: Array<{ seq: number }>; nextMs: number | null } = await listReplayMessages(test_.runtime, {
      recordingId,
      entrant: nobody,
      fromMs,
    });
    for (const { seq } of page.messages) read.add(seq);
    fromMs = page.nextMs;
  }
  expect(read.size).toBe(2_500);
});

test('heat counts every message of the replay in the stretch its sender saw', async () => {
  await say(1_000, { danmaku: false });
  await say(2_000);
  await say(62_000, { behindMs: 60_000 });
  await say(650_000);
  const { bucketMs, counts } = await readHeat(test_.runtime, { recordingId, entrant: nobody });
  expect([bucketMs, counts.length]).toEqual([3_000, 200]);
  expect(counts.flatMap((count, index) => (count > 0 ? [[index, count]] : []))).toEqual([
    [0, 3],
    [196, 1],
  ]);
});

test('heat is read again after a minute, not before', async () => {
  const now = Date.now();
  const total = async (at: number) =>
    (await readHeat(test_.runtime, { recordingId, entrant: nobody }, at)).counts.reduce((sum, count) => sum + count, 0);
  await say(1_000);
  expect(await total(now)).toBe(1);
  await say(2_000);
  expect(await total(now + 59_999)).toBe(1);
  expect(await total(now + 60_000)).toBe(2);
});

test('a replay that is gone is not found, again and again', async () => {
  for (const read of [readHeat, readReplayDanmaku]) {
    await expect(read(test_.runtime, { recordingId: 'rec_unknown', entrant: nobody })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(read(test_.runtime, { recordingId: 'rec_unknown', entrant: nobody })).rejects.toMatchObject({
      code: 'not_found',
    });
  }
});
