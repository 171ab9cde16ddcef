import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import type { RecordingRow } from '@/lib/db/recordings';
import { seedRecording, seedRoom } from '@/lib/db/testing/seed';
import { authoriseReplay, findReplayTarget } from './replay-addresses';
import { createTestRuntime } from './testing';

const HOUR_MS = 3_600_000;
const SIGNED = /^\/vod\/~([0-9A-F]{8})~([0-9a-f]{32})\//;

let site: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  site = await createTestRuntime();
});
afterAll(() => site.close());

async function createReplay() {
  const { db } = site.runtime;
  const { id: roomId } = await seedRoom(db);
  const recordingId = await seedRecording(db, { roomId });
  const read = async () => {
    const recording = await db.recordings.find(recordingId);
    if (!recording) throw new Error('the recording was not stored');
    return recording;
  };
  return { db, roomId, recordingId, read, fileKey: (await read()).fileKey };
}

const playlistOf = async (recording: RecordingRow) =>
  site.runtime.vod.addresses(await findReplayTarget(site.runtime, recording)).hls ?? '';

const queryOf = (base: string) => {
  const [, txTime = '', txSecret = ''] = SIGNED.exec(base) ?? [];
  return new URLSearchParams(txSecret ? { txTime, txSecret } : {});
};

test.each(['password', 'signed-in', 'invited'] as const)('a replay of a room for some: %s', async (visibility) => {
  const { db, roomId, read, fileKey } = await createReplay();
  await db.rooms.setAccess(roomId, { visibility });
  const base = await playlistOf(await read());
  expect(base).toMatch(SIGNED);
  const asked = { fileKey, query: queryOf(base) };
  await expect(authoriseReplay(site.runtime, asked)).resolves.toEqual({ fromMs: 0, toMs: undefined });

  const bare = authoriseReplay(site.runtime, { fileKey, query: queryOf('') });
  await expect(bare).rejects.toMatchObject({ code: 'forbidden' });
  const late = authoriseReplay(site.runtime, asked, Date.now() + 6 * HOUR_MS);
  await expect(late).rejects.toThrow('expired');
  const other = await createReplay();
  const elsewhere = authoriseReplay(site.runtime, { ...asked, fileKey: other.fileKey });
  await expect(elsewhere).rejects.toMatchObject({ code: 'forbidden' });

  await db.rooms.setAccess(roomId, { visibility });
  await expect(authoriseReplay(site.runtime, asked)).rejects.toMatchObject({ code: 'forbidden' });
});

test.each(['public', 'unlisted'] as const)('a replay of a room for all: %s', async (visibility) => {
  const { db, roomId, recordingId, read, fileKey } = await createReplay();
  await db.rooms.setAccess(roomId, { visibility });
  expect(await playlistOf(await read())).toBe(`/vod/${fileKey}/index.m3u8`);
  await expect(authoriseReplay(site.runtime, { fileKey, query: queryOf('') })).resolves.toMatchObject({ fromMs: 0 });

  await db.recordings.setHidden(recordingId, new Date());
  const hidden = authoriseReplay(site.runtime, { fileKey, query: queryOf('') });
  await expect(hidden).rejects.toMatchObject({ code: 'forbidden' });
  const query = queryOf(await playlistOf(await read()));
  await expect(authoriseReplay(site.runtime, { fileKey, query })).resolves.toMatchObject({ fromMs: 0 });

  await db.rooms.remove(roomId, new Date());
  await expect(authoriseReplay(site.runtime, { fileKey, query })).rejects.toMatchObject({ code: 'not_found' });
  const unknown = authoriseReplay(site.runtime, { fileKey: createId('file'), query });
  await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
});
