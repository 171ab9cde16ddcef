import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../limits';
import { collectLog } from '../testing/collect-log';
import { waitUntil } from '../testing/wait-until';
import { createDvrFiles } from './dvr-files';
import { DvrWindow, type GrowingRecording, type StoredBytes } from './dvr-window';
import { LiveWindow } from './live-window';

const START = 1_700_000_000;
const SEGMENT_MS = 2_000;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function create({
  windowMs = 60_000,
  limits = {},
  recording,
  dir = join(mkdtempSync(join(tmpdir(), 'kaibo-dvr-')), 'pub_1'),
}: {
  windowMs?: number;
  limits?: Partial<Limits>;
  recording?: GrowingRecording;
  dir?: string;
} = {}) {
  folders.push(join(dir, '..'));
  const log = collectLog();
  const all = { ...DEFAULT_LIMITS, dvrFreeBytes: 0, ...limits };
  const files = createDvrFiles({ dir, limits: all, stream: 'demo', log });
  const dvr = new DvrWindow({ windowMs, files, recording });
  const live = new LiveWindow(all, { wallClock: (ms) => ms, now: START * 1000, onSegment: (each) => dvr.add(each) });
  live.onInit(Buffer.from('init'));
  live.onStart();
  let written = 0;
  return {
    dvr,
    live,
    files,
    dir,
    log,
    /** Writes whole segments of two parts. */
    write(segments: number, contentOf: (sequence: number) => string = (sequence) => `segment ${sequence}`) {
      for (let i = 0; i < segments; i++) {
        const startMs = written * SEGMENT_MS;
        const data = Buffer.from(contentOf(START + written));
        live.onPart({ data, startMs, durationMs: 1_000, independent: true, endsSegment: false });
        live.onPart({ data, startMs: startMs + 1_000, durationMs: 1_000, independent: false, endsSegment: true });
        written++;
      }
    },
    listed: () => dvr.extend(live.playlist()).segments.map(({ sequence }) => sequence - START),
    settled: () => waitUntil(() => files.held().queuedBytes === 0),
  };
}

const readStored = (found: Buffer | StoredBytes | undefined) => {
  if (!found || Buffer.isBuffer(found)) return found?.toString();
  return readFileSync(found.path)
    .subarray(found.offset, found.offset + found.bytes)
    .toString();
};

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('reaches as far back as was asked for, without a gap, and lets older segments go', async () => {
  const { write, listed, settled, dvr, dir } = create({ windowMs: 60_000 });
  write(50);
  await settled();
  expect(listed()).toEqual(range(20, 49));
  expect(readStored(dvr.find(`${START + 20}.m4s`))).toBe(`segment ${START + 20}`.repeat(2));
  expect(readStored(dvr.find(`init${START}.mp4`))).toBe('init');
  expect(dvr.find(`${START + 19}.m4s`)).toBeUndefined();
  await waitUntil(() => readdirSync(dir).length === 30); // files are taken away behind the writes
});

test('a recording that is written well is read instead of storing everything twice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-dvr-'));
  const recording = { path: join(folder, 'rec.mp4'), healthy: true, bytes: 0, writtenBytes: 0 };
  const { dvr, live, dir, listed } = create({ recording, dir: join(folder, 'pub_1') });
  const append = (text: string) => {
    writeFileSync(recording.path, text, { flag: 'a' });
    recording.bytes += text.length;
  };
  append('HEADER');
  for (const sequence of range(START, START + 19)) {
    const text = `recorded ${sequence}`;
    append(text);
    const startMs = (sequence - START) * SEGMENT_MS;
    live.onPart({ data: Buffer.from(text), startMs, durationMs: SEGMENT_MS, independent: true, endsSegment: true });
  }
  expect(listed()).toEqual(range(14, 19)); // nothing is on disk yet: only what is in memory
  recording.writtenBytes = recording.bytes;
  expect(listed()).toEqual(range(0, 19));
  expect(readStored(dvr.find(`${START + 3}.m4s`))).toBe(`recorded ${START + 3}`);
  expect(existsSync(dir)).toBe(false);

  recording.healthy = false; // what comes now is stored apart; what was recorded stays readable
  live.onPart({ data: Buffer.from('later'), startMs: 40_000, durationMs: 2_000, independent: true, endsSegment: true });
  expect(readStored(dvr.find(`${START + 3}.m4s`))).toBe(`recorded ${START + 3}`);
});

test('an interruption is a discontinuity, counted when it leaves the window', async () => {
  const { dvr, live, write, settled } = create({ windowMs: 30_000 });
  write(10);
  live.onStart();
  write(10);
  await settled();
  const reaching = dvr.extend(live.playlist());
  expect(reaching).toMatchObject({ discontinuitySequence: 0 });
  expect(reaching.segments.findIndex(({ discontinuity }) => discontinuity)).toBe(5);
  write(10);
  await settled();
  expect(dvr.extend(live.playlist())).toMatchObject({ discontinuitySequence: 1 });
});

test('holds no media in memory, and takes its files away in the end', async () => {
  const { write, settled, dvr, files, dir } = create({ windowMs: 600_000 });
  const segment = 'x'.repeat(256 * 1024);
  for (let i = 0; i < 30; i++) {
    write(10, () => segment);
    await settled();
  }
  expect(files.held()).toEqual({ queuedBytes: 0, storedBytes: 300 * 512 * 1024 });
  const buffers = await measureArrayBuffers();
  write(10, () => segment);
  await settled();
  // 150 MB lie on disk; a further 5 MB leave the memory as they found it, but for the live window's own few segments.
  expect((await measureArrayBuffers()) - buffers).toBeLessThan(16 * 1024 * 1024);
  await dvr.remove();
  expect(existsSync(dir)).toBe(false);
});

/** Media lies in array buffers, outside the heap. */
async function measureArrayBuffers(): Promise<number> {
  globalThis.gc?.();
  return process.memoryUsage().arrayBuffers;
}

test('the disk it may use is bounded: the oldest segments go', async () => {
  const { write, settled, files, listed } = create({ limits: { dvrDiskBytes: 1_000 } });
  write(20, () => 'y'.repeat(50));
  await settled();
  expect(files.held().storedBytes).toBe(1_000);
  expect(listed()).toEqual(range(10, 19));
});

test('a disk that is full or behind costs segments and one warning', async () => {
  const full = create({ limits: { dvrFreeBytes: Number.MAX_SAFE_INTEGER } });
  full.write(20);
  await full.settled();
  expect(full.listed()).toEqual(range(14, 19)); // what is in memory plays on
  expect(full.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);

  const slow = create({ limits: { dvrQueueBytes: 200 } });
  slow.write(20);
  await slow.settled();
  expect(slow.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  slow.write(6); // it keeps up again, from here on
  await slow.settled();
  expect(slow.listed().at(-1)).toBe(25);
});
