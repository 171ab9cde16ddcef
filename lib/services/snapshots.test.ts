import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import type { StreamEvent } from '@/lib/contracts/streams';
import type { Runtime } from '@/lib/runtime';
import { listRecordings, removeRecording } from './recordings';
import { createRoom, getRoomDetails, removeRoom } from './rooms';
import { applyStreamEvent } from './streams';
import { createTestRuntime, createTestUser } from './testing';

const PICTURE = Buffer.of(0xff, 0xd8, 0xff);

let site: Awaited<ReturnType<typeof createTestRuntime>>;
/** What is in the picture storage. */
let stored: Map<string, Uint8Array>;
beforeEach(async () => {
  site = await createTestRuntime();
  stored = new Map();
});
afterEach(() => site.close());

/** A room whose stream has a picture, and what happens to it. */
async function broadcast({ coverKey = null }: { coverKey?: string | null } = {}) {
  const runtime: Runtime = {
    ...site.runtime,
    live: {
      ...site.runtime.live,
      snapshotUrl: ({ stream }) => `/live/${stream}.jpg`,
      readSnapshot: async () => PICTURE,
    },
    storage: {
      name: 'memory',
      async put(bytes) {
        const key = `file_${stored.size}.jpg`;
        stored.set(key, bytes);
        return key;
      },
      url: (key) => `/files/${key}`,
      remove: async (key) => void stored.delete(key),
      listUnclaimed: async () => [],
      claim: async () => {},
    },
  };
  const user = await createTestUser(runtime);
  const input = createRoomInput.parse({ title: 'Night reading', streamName: 'night', coverKey });
  const { id: roomId } = await createRoom(runtime, { user, input });
  const base = { session: 'pub_1', stream: 'night', at: new Date() };
  const recording = { fileKey: 'file_v', durationMs: 90_000, bytes: 1, width: 640, height: 360, timeline: [] };
  const events = {
    start: { ...base, type: 'publish-start' },
    end: { ...base, type: 'publish-end', reason: 'publisher-stopped' },
    recorded: { ...base, type: 'record-ready', recording },
  } satisfies Record<string, StreamEvent>;
  const coverUrl = async () => (await getRoomDetails(runtime, { user, roomId })).coverUrl;
  return { runtime, user, roomId, events, coverUrl };
}

const COVER = 'file_0000000000000000000000.png';

test('a room without cover shows what is on air, while it is', async () => {
  const { runtime, events, coverUrl } = await broadcast();
  expect(await coverUrl()).toBeNull();
  await applyStreamEvent(runtime, events.start);
  expect(await coverUrl()).toBe('/live/night.jpg');
  await applyStreamEvent(runtime, events.end);
  expect(await coverUrl()).toBeNull();
});

test('an uploaded cover comes first, for the room and for its recordings', async () => {
  const { runtime, events, coverUrl } = await broadcast({ coverKey: COVER });
  for (const event of [events.start, events.end, events.recorded]) await applyStreamEvent(runtime, event);
  expect(await coverUrl()).toBe(`/files/${COVER}`);
  expect((await listRecordings(runtime, {})).items[0]?.coverUrl).toBe(`/files/${COVER}`);
  expect(stored.size).toBe(0);
});

test('a recording without cover keeps the last picture, once, until it is removed', async () => {
  const { runtime, user, events } = await broadcast();
  for (const event of [events.start, events.end, events.recorded, events.recorded]) {
    await applyStreamEvent(runtime, event);
  }
  expect([...stored]).toEqual([['file_0.jpg', PICTURE]]);
  const [recording] = (await listRecordings(runtime, {})).items;
  expect(recording?.coverUrl).toBe('/files/file_0.jpg');
  await removeRecording(runtime, { user, recordingId: recording?.id ?? '' });
  expect(stored.size).toBe(0);
});

test('a room takes the pictures of its recordings with it', async () => {
  const { runtime, user, roomId, events } = await broadcast();
  for (const event of [events.start, events.end, events.recorded]) await applyStreamEvent(runtime, event);
  expect(stored.size).toBe(1);
  await removeRoom(runtime, { user, roomId });
  expect(stored.size).toBe(0);
});

test('no room for a picture costs no recording', async () => {
  const { runtime, events } = await broadcast();
  runtime.storage.put = async () => {
    throw new Error('The disk is full');
  };
  for (const event of [events.start, events.end, events.recorded]) await applyStreamEvent(runtime, event);
  expect((await listRecordings(runtime, {})).items[0]?.coverUrl).toBeNull();
});
