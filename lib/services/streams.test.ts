import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import type { StreamEvent } from '@/lib/contracts/streams';
import { randomText } from '@/lib/core/ids';
import { getLatestBroadcast } from './broadcast-summary';
import { getRecording, listRecordings, listReplayMessages, removeRecording } from './recordings';
import { readHeat } from './replay-heat';
import { createRoom, getRoomDetails, removeRoom } from './rooms';
import { applyStreamEvent, endAbandonedBroadcasts } from './streams';
import { createTestRuntime, createTestUser, nobody, sayInRoom } from './testing';
import { toRoomState } from './watch';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const START = Date.parse('2026-03-01T12:00:00Z');
const after = (seconds: number) => new Date(START + seconds * 1000);

/** A room and its events, written as `[seconds, type]`. */
async function onAir() {
  const user = await createTestUser(test_.runtime);
  const room = await createRoom(test_.runtime, { user, input: createRoomInput.parse({ title: 'A talk' }) });
  const session = randomText(12);
  const base = { session, stream: room.streamName };
  const fileKey = `file-${session}`;
  const events = {
    start: { ...base, type: 'publish-start', at: after(0) },
    lost: { ...base, type: 'publish-lost', at: after(10) },
    resumed: { ...base, type: 'publish-resumed', at: after(20) },
    end: { ...base, type: 'publish-end', at: after(90), reason: 'publisher-stopped' },
    recorded: {
      ...base,
      type: 'record-ready',
      at: after(91),
      recording: {
        fileKey,
        durationMs: 80_000,
        bytes: 1_000,
        width: 640,
        height: 360,
        timeline: [
          { mediaMs: 0, at: START },
          { mediaMs: 10_000, at: START + 20_000 },
        ],
      },
    },
  } satisfies Record<string, StreamEvent>;
  const apply = (...list: StreamEvent[]) =>
    list.reduce((before, event) => before.then(() => applyStreamEvent(test_.runtime, event)), Promise.resolve());
  const status = async () => (await test_.runtime.db.rooms.find(room.id))?.status;
  return { user, room, session, fileKey, events, apply, status };
}

test('a start that is reported again makes good what the first report left undone', async () => {
  const { room, session, events, apply, status } = await onAir();
  // As if the process had died between its two writes.
  await test_.runtime.db.broadcasts.start({ id: `cast_${session}`, roomId: room.id, session, startedAt: after(0) });
  expect(await status()).toBe('waiting');
  await apply(events.start);
  expect(await status()).toBe('live');
  await apply(events.end, events.start);
  expect(await status()).toBe('ended');
});

test('a disk that stops the recording is told to the organiser, once, and stays known after the end', async () => {
  const { user, room, events, apply } = await onAir();
  const failed = { ...events.start, type: 'record-failed', at: after(30), issue: 'disk-full' } as const;
  const told: string[] = [];
  const unsubscribe = test_.runtime.bus.subscribe('room-changed', ({ roomId }) => told.push(roomId));
  const issue = async () => (await getRoomDetails(test_.runtime, { user, roomId: room.id })).recordingIssue;

  await apply(events.start);
  expect(await issue()).toBeNull();
  told.length = 0;
  await apply(failed, failed, { ...failed, issue: 'disk-slow' });
  expect([told, await issue()]).toEqual([[room.id], 'disk-full']);
  await apply(events.end);
  expect(await issue()).toBe('disk-full');
  await apply({ ...events.start, session: `${events.start.session}2`, at: after(200) });
  expect(await issue()).toBeNull();
  unsubscribe();
});

test('a broadcast goes live, is interrupted, continues and ends', async () => {
  const { events, apply, status, session } = await onAir();
  const seen: Array<string | undefined> = [];
  for (const event of [events.start, events.lost, events.resumed, events.end]) {
    await apply(event);
    seen.push(await status());
  }
  expect(seen).toEqual(['live', 'interrupted', 'live', 'ended']);
  expect(await test_.runtime.db.broadcasts.findBySession(session)).toMatchObject({ endReason: 'publisher-stopped' });
});

test('repeated and late events change nothing', async () => {
  const { events, apply, status } = await onAir();
  await apply(events.start, events.start, events.end, events.end, events.lost, events.resumed, events.start);
  expect(await status()).toBe('ended');
});

test('the end of an old broadcast does not end a newer one', async () => {
  const { room, events, apply, status } = await onAir();
  const second: StreamEvent = {
    type: 'publish-start',
    session: randomText(12),
    stream: room.streamName,
    at: after(60),
  };
  await apply(events.start, second, events.end);
  expect(await status()).toBe('live');
});

test('events of a stream nobody owns are harmless', () =>
  expect(
    applyStreamEvent(test_.runtime, { type: 'publish-start', session: 'x', stream: 'unknown', at: after(0) }),
  ).resolves.toBeUndefined());

test('a recording becomes one replay of its room', async () => {
  const { room, events, apply } = await onAir();
  await apply(events.start, events.end, events.recorded, events.recorded);
  const { items } = await listRecordings(test_.runtime, { room: room.slug });
  expect(items).toMatchObject([{ title: 'A talk', durationMs: 80_000, roomSlug: room.slug }]);
});

test('a broadcast has as many replays as recordings, each from its own beginning', async () => {
  const { user, room, events, apply, fileKey } = await onAir();
  const piece = (number: number, { fromSeconds, seconds }: { fromSeconds: number; seconds: number }) => ({
    ...events.recorded,
    recording: {
      ...events.recorded.recording,
      fileKey: `${fileKey}-${number}`,
      durationMs: seconds * 1_000,
      timeline: [{ mediaMs: 0, at: after(fromSeconds).getTime() }],
    },
  });
  const pieces = [
    piece(1, { fromSeconds: 0, seconds: 10 }),
    piece(2, { fromSeconds: 20, seconds: 30 }),
    piece(3, { fromSeconds: 60, seconds: 20 }),
  ];
  await apply(events.start, ...pieces, ...pieces, events.end);
  const { items } = await listRecordings(test_.runtime, { room: room.slug });
  expect(items.map(({ title, startedAt }) => [title, Date.parse(startedAt)])).toEqual([
    ['A talk (3)', after(60).getTime()],
    ['A talk (2)', after(20).getTime()],
    ['A talk', after(0).getTime()],
  ]);
  const broadcast = await getLatestBroadcast(test_.runtime, { user, roomId: room.id });
  expect(broadcast?.replays.map(({ durationMs }) => durationMs)).toEqual([10_000, 30_000, 20_000]);

  const offered = async () => (await toRoomState(test_.runtime, await test_.runtime.db.rooms.get(room.id))).recordingId;
  const idOf = (name: string) => items.find(({ title }) => title === name)?.id ?? '';
  expect(await offered()).toBe(idOf('A talk (2)')); // the longest
  await test_.runtime.db.recordings.setHidden(idOf('A talk (2)'), new Date());
  expect(await offered()).toBe(idOf('A talk (3)'));
  await removeRecording(test_.runtime, { user, recordingId: idOf('A talk') });
  await apply(piece(4, { fromSeconds: 80, seconds: 5 }));
  expect((await listRecordings(test_.runtime, { room: room.slug })).items[0]?.title).toBe('A talk (4)');
});

test('each replay shows what was said during its own recording', async () => {
  const { room, events, apply, fileKey } = await onAir();
  const late = {
    ...events.recorded,
    recording: {
      fileKey,
      durationMs: 20_000,
      bytes: 1,
      width: 1,
      height: 1,
      timeline: [{ mediaMs: 0, at: START + 50_000 }],
    },
  };
  await apply(events.start, late);
  for (const seconds of [10, 55, 62]) await sayInRoom(test_.runtime, room.id, { at: after(seconds) });
  const [recording] = (await listRecordings(test_.runtime, { room: room.slug })).items;
  const visit = { recordingId: recording?.id ?? '', entrant: nobody };
  const { messages } = await listReplayMessages(test_.runtime, { ...visit, fromMs: 0 });
  expect(messages.map(({ mediaMs }) => mediaMs)).toEqual([5_000, 12_000]);
  const { counts } = await readHeat(test_.runtime, visit);
  expect(counts.flatMap((count, second) => (count > 0 ? [second] : []))).toEqual([5, 12]);
});

test('a recording that begins anew takes back what was said of the last one', async () => {
  const { user, room, events, apply } = await onAir();
  const issue = async () => (await getRoomDetails(test_.runtime, { user, roomId: room.id })).recordingIssue;
  const failed = { ...events.start, type: 'record-failed', at: after(30), issue: 'disk-full' } as const;
  await apply(events.start, failed);
  expect(await issue()).toBe('disk-full');
  await apply({ ...events.start, type: 'record-start', at: after(40) });
  expect(await issue()).toBeNull();
  await apply({ ...failed, issue: 'disk-slow' });
  expect(await issue()).toBe('disk-slow');
});

test('what was said comes back at its moment', async () => {
  const { room, events, apply } = await onAir();
  await apply(events.start, events.lost, events.resumed, events.end, events.recorded);
  const say = (seq: number, at: Date, behindMs = 0) => ({
    roomId: room.id,
    seq,
    clientId: `client-${seq}`,
    senderId: 'guest_1',
    userId: null,
    name: 'Mina',
    isHost: false,
    text: `message ${seq}`,
    danmaku: seq % 2 === 0,
    behindMs,
    at,
  });
  await test_.runtime.db.messages.append([
    say(1, after(-60)),
    say(2, after(5), 2_000),
    say(3, after(25)),
    say(4, after(500)),
  ]);
  const [recording] = (await listRecordings(test_.runtime, { room: room.slug })).items;
  const { messages, nextMs } = await listReplayMessages(test_.runtime, {
    recordingId: recording?.id ?? '',
    entrant: nobody,
    fromMs: 0,
  });
  expect(messages.map(({ seq, mediaMs, danmaku }) => [seq, mediaMs, danmaku])).toEqual([
    [2, 3_000, { mode: 'scroll', colour: 'white' }],
    [3, 15_000, null],
  ]);
  expect(nextMs).toBeNull();
});

test('a broadcast that ended knows how much was said', async () => {
  const { room, events, apply, session } = await onAir();
  await apply(events.start);
  const say = (seq: number, at: Date) => ({
    roomId: room.id,
    seq,
    clientId: `client-${seq}`,
    senderId: 'guest_1',
    userId: null,
    name: 'Mina',
    isHost: false,
    text: 'hello',
    danmaku: false,
    behindMs: 0,
    at,
  });
  await test_.runtime.db.messages.append([say(1, after(-5)), say(2, after(5)), say(3, after(6))]);
  await apply(events.end, events.end);
  expect(await test_.runtime.db.broadcasts.findBySession(session)).toMatchObject({ messageCount: 2 });
});

test('only the host removes a replay, and its file goes too', async () => {
  const { user, room, events, apply, fileKey } = await onAir();
  await apply(events.start, events.end, events.recorded);
  const [recording] = (await listRecordings(test_.runtime, { room: room.slug })).items;
  const recordingId = recording?.id ?? '';
  const stranger = await createTestUser(test_.runtime);
  await expect(removeRecording(test_.runtime, { user: stranger, recordingId })).rejects.toMatchObject({
    code: 'not_found',
  });
  await removeRecording(test_.runtime, { user, recordingId });
  expect(test_.asked).toContain(`remove ${fileKey}`);
  await expect(getRecording(test_.runtime, { recordingId, entrant: nobody })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a recording whose room is gone leaves no file behind', async () => {
  const { user, room, events, apply, fileKey } = await onAir();
  await apply(events.start);
  await removeRoom(test_.runtime, { user, roomId: room.id });
  await apply(events.end, events.recorded);
  expect(test_.asked).toContain(`remove ${fileKey}`);
});

test('what a crashed server left on air has ended after the next start', async () => {
  const { events, apply, status, session } = await onAir();
  await apply(events.start);
  await endAbandonedBroadcasts(test_.runtime, after(3_600));
  expect(await status()).toBe('ended');
  expect(await test_.runtime.db.broadcasts.findBySession(session)).toMatchObject({ endReason: 'server-stopped' });
});
