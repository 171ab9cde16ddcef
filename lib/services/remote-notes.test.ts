import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RemoteNote } from '@/lib/contracts/streams';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import { getStreamHealth } from './health';
import { sweepNotes } from './remote-notes';
import { applyRemoteReport } from './remote-pushes';
import { showRemoteSnapshots } from './remote-snapshots';
import { listReports } from './reports';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
const MINUTE_MS = 60_000;

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
const stops: Array<() => void> = [];

beforeAll(async () => {
  test_ = await createTestRuntime();
  const { subscribe: _, ...live } = test_.runtime.live;
  const remote: LiveProvider = {
    ...live,
    remote: {
      readReports: () => [],
      suspend: async () => {},
      resume: async () => {},
      isOnAir: async () => true,
      listOnAir: async () => [],
      readPicture: async (url) => (url.endsWith('.jpg') ? JPEG : undefined),
    },
  };
  test_.runtime.live = remote;
});
afterAll(async () => {
  for (const stop of stops) stop();
  await test_.close();
});

async function setUp() {
  const { runtime } = test_;
  const user = await createTestUser(runtime);
  const { id } = await createTestRoom(runtime, user);
  const room = await runtime.db.rooms.get(id);
  const stream = room.streamName;
  const signature = new URLSearchParams(createStreamSignature(room.publishKey, stream, room.publishExpiresAt));
  await applyRemoteReport(runtime, { type: 'push-start', stream, sequence: '1', at: new Date(), signature });
  const note = (what: RemoteNote, ago = 0) =>
    applyRemoteReport(runtime, { type: 'note', stream, at: new Date(Date.now() - ago), ...what });
  return { runtime, user, roomId: id, stream, note };
}

test('the newest picture is shown, whichever was told last, also after a start', async () => {
  const { runtime, stream, note } = await setUp();
  const running = await showRemoteSnapshots(runtime);
  stops.push(running.stop);
  await note({ kind: 'screenshot', url: 'https://p.example.com/2.jpg' }, MINUTE_MS);
  await note({ kind: 'screenshot', url: 'https://p.example.com/1.jpg' }, 2 * MINUTE_MS);
  const restarted = await showRemoteSnapshots(runtime);
  stops.push(restarted.stop);
  for (const { live } of [running, restarted]) {
    expect(live.snapshotUrl?.({ stream })).toBe('https://p.example.com/2.jpg');
    expect(await live.readSnapshot?.(stream)).toEqual(JPEG);
    expect(live.snapshotUrl?.({ stream: 'other' })).toBeUndefined();
  }
});

test('a picture is not shown for long when none follows', async () => {
  const { runtime, stream, note } = await setUp();
  const { live, stop } = await showRemoteSnapshots(runtime);
  stops.push(stop);
  await note({ kind: 'screenshot', url: 'https://p.example.com/old.jpg' }, 11 * MINUTE_MS);
  expect(live.snapshotUrl?.({ stream })).toBeUndefined();
});

test('a suspicious picture is one open report with that picture, however often it is told', async () => {
  const { runtime, roomId, note } = await setUp();
  const what = { kind: 'moderation', words: 'Block Porn', reason: 'obscene' } as const;
  await note({ ...what, url: 'https://p.example.com/x.jpg' }, 1_000);
  await note({ ...what, url: 'https://p.example.com/y.jpg' });
  const { items } = await listReports(runtime, { status: 'open', roomId });
  expect(items).toMatchObject([
    { reason: 'obscene', text: 'Block Porn\nhttps://p.example.com/x.jpg', by: 'service', messageSeq: null },
  ]);
  expect(items[0]?.evidence.pictureUrl).not.toBeNull();
});

test('what is odd in a push is told to its host for some minutes, each once', async () => {
  const { runtime, user, roomId, note } = await setUp();
  await note({ kind: 'exception', remarks: ['codec-missing'] }, 6 * MINUTE_MS);
  await note({ kind: 'exception', remarks: ['timestamps-jump', 'other'] }, MINUTE_MS);
  await note({ kind: 'exception', remarks: ['timestamps-jump'] });
  expect(await getStreamHealth(runtime, { user, roomId })).toEqual({
    report: null,
    remarks: ['timestamps-jump', 'other'],
  });
});

test('a recording that fails elsewhere is told of the broadcast', async () => {
  const { runtime, roomId, note } = await setUp();
  await note({ kind: 'recording', words: 'record_error' });
  const [broadcast] = await runtime.db.broadcasts.listUnfinished({ roomId });
  expect(broadcast?.recordingIssue).toBe('provider-failed');
});

test('a note about nobody is none, and those of yesterday go', async () => {
  const { runtime, stream, note } = await setUp();
  const at = new Date();
  await applyRemoteReport(runtime, { type: 'note', stream: 'nobody', at, kind: 'exception', remarks: ['other'] });
  await note({ kind: 'exception', remarks: ['other'] }, 25 * 60 * MINUTE_MS);
  await note({ kind: 'exception', remarks: ['other'] });
  const count = async (name: string) =>
    (await runtime.db.streamNotes.listOf({ stream: name, kind: 'exception' }, new Date(0))).length;
  expect([await count('nobody'), await count(stream)]).toEqual([0, 2]);
  await sweepNotes(runtime);
  expect(await count(stream)).toBe(1);
});
