import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FinishedRecording } from '../events';
import { DEFAULT_LIMITS } from '../limits';
import { Packager } from '../packaging/packager';
import type { Part } from '../packaging/part';
import type { MediaPacket } from '../packet';
import { findBox } from '../protocols/fmp4/boxes';
import { readRuns } from '../protocols/fmp4/read-samples';
import { Stream } from '../stream';
import { collectLog } from '../testing/collect-log';
import { clipPackets } from '../testing/packets';
import { waitUntil } from '../testing/wait-until';
import { realDisk } from './disk';
import { Recorder } from './recorder';
import { recordingFiles } from './recording-files';
import { type IndexEntry, readIndex } from './recording-index';
import { recoverRecordings } from './recover';
import { rebuildIndex } from './repair';
import { createReplays } from './replay';
import { SessionRecordings } from './session-recordings';

const clip = await clipPackets();
const headers = clip.filter(({ role }) => role === 'config');
const frames = clip.filter(({ role }) => role !== 'config');
const NOON = Date.UTC(2026, 10, 21, 12);
const SOUND_RATE = 44_100;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-recordings-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A broadcast of the clip that began at noon, whose clock is its media. */
function broadcast({ minRecordingMs = 1 } = {}) {
  let now = NOON;
  const ready: FinishedRecording[] = [];
  const gone: string[] = [];
  const parts: Part[] = [];
  const fileKeys: string[] = [];
  const log = collectLog();
  const recordings = new SessionRecordings({
    createRecorder() {
      const fileKey = `file_${fileKeys.length + 1}`;
      fileKeys.push(fileKey);
      const about = { fileKey, files: recordingFiles(dir, fileKey), session: 'pub_1', stream: 'demo', minRecordingMs };
      const limits = { ...DEFAULT_LIMITS, recordingQueueBytes: Number.MAX_SAFE_INTEGER };
      return new Recorder({ ...about, limits, disk: realDisk, onFailure: () => {}, now: () => now, log });
    },
    onReady: (recording) => ready.push(recording),
    onGone: (path) => gone.push(path),
    now: () => now,
  });
  const stream = new Stream('demo', DEFAULT_LIMITS);
  const packager = new Packager(stream, DEFAULT_LIMITS, {
    onInit: (init, tracks) => recordings.onInit(init, tracks),
    onStart: (startMs) => recordings.onStart(startMs),
    onPart(part) {
      parts.push(part);
      recordings.onPart(part);
    },
  });
  stream.subscribe((packet) => packager.write(packet));
  const write = (packet: MediaPacket) => {
    now = NOON + Math.max(packet.dts, now - NOON);
    stream.write(packet);
  };
  for (const packet of headers) write(packet);
  return {
    recordings,
    ready,
    gone,
    parts,
    /** Sends the frames of this stretch, in the time of the clip. */
    send: (fromMs: number, toMs: number) => {
      for (const packet of frames) if (packet.dts >= fromMs && packet.dts < toMs) write(packet);
    },
    changeCodec: () => {
      const sound = headers.find(({ kind }) => kind === 'audio');
      if (sound) write({ ...sound, payload: Buffer.concat([sound.payload, Buffer.of(0)]), dts: now - NOON });
    },
    interrupt: () => packager.interrupt(),
    wait(ms: number) {
      now += ms;
    },
  };
}

const entriesOf = async ({ fileKey, bytes }: FinishedRecording): Promise<IndexEntry[]> =>
  readIndex(await readFile(recordingFiles(dir, fileKey).index, 'utf8'), bytes);

/** What the fragments of a file say themselves, in milliseconds. */
async function runsOf(recording: FinishedRecording) {
  const video = await readFile(recordingFiles(dir, recording.fileKey).video);
  const fragments = (await entriesOf(recording)).filter(({ kind }) => kind === 'fragment');
  return fragments.map(({ offset, bytes }) => readRuns(findBox(video.subarray(offset, offset + bytes), 'moof')));
}

const pictureMs = (ticks: number) => ticks / 90;
const soundMs = (ticks: number) => (ticks * 1_000) / SOUND_RATE;

test('a recording that begins in mid-broadcast starts at 0, with a keyframe, and knows when that was', async () => {
  const { recordings, ready, send, parts } = broadcast();
  send(0, 3_500);
  expect(recordings.state).toBe('off');
  expect(recordings.start()).toBe(true);
  expect([recordings.state, recordings.start()]).toEqual(['on', false]);
  send(3_500, 10_000);
  await recordings.stop();

  const [recording] = ready;
  if (!recording) throw new Error('Nothing was recorded.');
  const begin = parts.find(({ startMs, independent }) => startMs > 3_500 && independent);
  const beginMs = begin?.startMs ?? 0;
  const lastMs = parts.at(-1);
  const endMs = (lastMs?.startMs ?? 0) + (lastMs?.durationMs ?? 0);
  expect(Math.abs(recording.durationMs - (endMs - beginMs))).toBeLessThan(60);
  expect(recording.timeline).toHaveLength(1);
  expect(recording.timeline[0]?.mediaMs).toBe(0);
  expect(Math.abs((recording.timeline[0]?.at ?? 0) - (NOON + beginMs))).toBeLessThan(60);

  const fragments = (await entriesOf(recording)).filter((entry) => entry.kind === 'fragment');
  expect(fragments[0]).toMatchObject({ key: true });
  expect(fragments[0]?.startMs).toBeLessThan(60);
  const [first = []] = await runsOf(recording);
  expect(
    Math.min(...first.map(({ trackId, decodeTime }) => (trackId === 1 ? pictureMs : soundMs)(decodeTime))),
  ).toBeLessThan(1);
  const { entries } = await rebuildIndex(recordingFiles(dir, recording.fileKey));
  expect(entries.slice(0, 5)).toEqual((await entriesOf(recording)).slice(0, 5));
});

test('picture and sound of it lie to each other as they did in the broadcast', async () => {
  const { recordings, ready, send, parts } = broadcast();
  send(0, 2_500);
  recordings.start();
  send(2_500, 9_000);
  await recordings.stop();
  const [recording] = ready;
  if (!recording) throw new Error('Nothing was recorded.');
  const runs = await runsOf(recording);
  const sent = parts.slice(-runs.length).map(({ data }) => readRuns(findBox(data, 'moof')));
  const shifts = runs.flatMap((fragment, i) =>
    fragment.map(({ trackId, decodeTime }) => {
      const before = sent[i]?.find((run) => run.trackId === trackId)?.decodeTime ?? 0;
      return (trackId === 1 ? pictureMs : soundMs)(before - decodeTime);
    }),
  );
  expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(0.1);
  expect(Math.min(...shifts)).toBeGreaterThan(2_000);
});

test('stopped and begun again, a broadcast has two recordings', async () => {
  const { recordings, ready, send } = broadcast();
  recordings.begin();
  send(0, 4_000);
  await recordings.stop();
  recordings.start();
  send(4_000, 10_000);
  await recordings.stop();
  expect(ready.map(({ fileKey }) => fileKey)).toEqual(['file_1', 'file_2']);
  const [first, second] = ready.map(({ timeline }) => timeline[0]);
  expect([first?.mediaMs, second?.mediaMs]).toEqual([0, 0]);
  expect((first?.at ?? 0) - NOON).toBeLessThan(60);
  expect((second?.at ?? 0) - NOON).toBeGreaterThan(3_900);
  expect(await createReplays(dir).playlist('file_2', 'video.mp4')).toContain('#EXTINF');
});

test('an interruption and new codecs go into it as into any other', async () => {
  const { recordings, ready, send, interrupt, changeCodec, wait } = broadcast();
  send(0, 2_000);
  recordings.start();
  send(2_000, 5_000);
  interrupt();
  wait(60_000);
  send(5_000, 7_500);
  changeCodec();
  send(7_500, 10_000);
  interrupt();
  await recordings.stop();
  const [recording] = ready;
  if (!recording) throw new Error('Nothing was recorded.');
  const entries = await entriesOf(recording);
  expect(entries.filter(({ kind }) => kind === 'init')).toHaveLength(2);
  const starts = entries.flatMap((entry) => (entry.kind === 'fragment' ? [entry.startMs] : []));
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(recording.timeline.map(({ mediaMs }) => mediaMs)).toEqual([0, expect.any(Number), expect.any(Number)]);
  const [begun, resumed] = recording.timeline;
  const pauseMs = (resumed?.at ?? 0) - (begun?.at ?? 0) - (resumed?.mediaMs ?? 0);
  expect(Math.abs(pauseMs - 60_000)).toBeLessThan(500);
});

test('begun before anything has come, or while the publisher is away, it waits for a picture', async () => {
  const { recordings, ready, send, interrupt } = broadcast();
  recordings.start();
  send(0, 2_000);
  interrupt();
  await recordings.stop();
  recordings.start();
  send(2_000, 5_000);
  interrupt();
  await recordings.stop();
  expect(ready.map(({ timeline }) => timeline.length)).toEqual([1, 1]);
  for (const { durationMs } of ready) expect(durationMs).toBeGreaterThan(1_500);
});

test('stopped at once, or too early, nothing of it stays', async () => {
  const { recordings, ready, gone, send } = broadcast({ minRecordingMs: 3_000 });
  send(0, 1_000);
  recordings.start();
  await recordings.stop();
  recordings.start();
  expect(recordings.isShort).toBe(true);
  send(1_000, 4_000);
  expect(recordings.isShort).toBe(true);
  await recordings.stop();
  expect([recordings.isShort, ready, gone.length]).toEqual([false, [], 2]);
  expect(await readdir(dir)).toEqual([]);
});

test('what is discarded is neither reported nor left, also while it is being closed', async () => {
  const { recordings, ready, send } = broadcast();
  recordings.begin();
  send(0, 4_000);
  void recordings.stop();
  recordings.start();
  send(4_000, 8_000);
  await recordings.discard();
  expect([ready, await readdir(dir)]).toEqual([[], []]);
});

test('cut short by a crash, it is recovered with its own beginning', async () => {
  const { recordings, send } = broadcast();
  send(0, 3_500);
  recordings.start();
  send(3_500, 10_000);
  const files = recordingFiles(dir, 'file_1');
  await waitUntil(() => existsSync(files.index) && readFileSync(files.index, 'utf8').split('\n').length > 8);
  const [found] = await recoverRecordings({
    dir,
    minRecordingMs: 1,
    now: Date.now,
    log: collectLog(),
    isRunning: () => false,
  });
  expect(found?.session).toBe('pub_1');
  expect(found?.recording.timeline).toEqual([{ mediaMs: 0, at: expect.any(Number) }]);
  expect(found?.recording.timeline[0]?.at).toBeGreaterThan(NOON + 3_500);
  expect(found?.recording.durationMs).toBeGreaterThan(1_000);
  await recordings.discard();
});
