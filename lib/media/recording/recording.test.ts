import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../limits';
import { Packager } from '../packaging/packager';
import { findBox, openFullBox } from '../protocols/fmp4/boxes';
import { Stream } from '../stream';
import { collectLog } from '../testing/collect-log';
import { clipPackets } from '../testing/packets';
import { waitUntil } from '../testing/wait-until';
import { readAbout } from './about';
import { type Disk, type RecordingIssue, realDisk } from './disk';
import { Recorder, type RecorderOptions } from './recorder';
import { recordingFiles } from './recording-files';
import { readIndex } from './recording-index';
import { listWithoutHead, recoverRecordings } from './recover';
import { rebuildIndex } from './repair';
import { createReplays } from './replay';
import { reserveSeekTable } from './seek-table';

const KEY = 'file_test';
const clip = await clipPackets();
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-recording-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const files = () => recordingFiles(dir, KEY);
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

function createRecorder(changes: Partial<RecorderOptions> = {}) {
  const log = collectLog();
  const failures: RecordingIssue[] = [];
  const recorder = new Recorder({
    fileKey: KEY,
    files: files(),
    session: 'pub_1',
    stream: 'demo',
    minRecordingMs: 1_000,
    limits: DEFAULT_LIMITS,
    disk: realDisk,
    onFailure: (issue) => failures.push(issue),
    now: () => 1_700_000_000_000,
    log,
    ...changes,
  });
  return { recorder, log, failures };
}

/** Records the clip up to `untilMs`, as a session does. */
function record(recorder: Recorder, untilMs = 20_000): void {
  const stream = new Stream('demo', DEFAULT_LIMITS);
  const packager = new Packager(stream, DEFAULT_LIMITS, recorder);
  stream.subscribe((packet) => packager.write(packet));
  for (const packet of clip) if (packet.dts < untilMs) stream.write(packet);
  packager.interrupt();
}

async function recordClip() {
  const { recorder } = createRecorder();
  record(recorder);
  return recorder.finish();
}

const recover = (changes: Partial<Parameters<typeof recoverRecordings>[0]> = {}) =>
  recoverRecordings({
    dir,
    minRecordingMs: 1_000,
    now: Date.now,
    log: collectLog(),
    isRunning: () => false,
    ...changes,
  });

/** As a crash leaves it: nobody said that the recording is finished. */
async function forgetTheEnd() {
  const about = JSON.parse(await readFile(files().about, 'utf8'));
  await writeFile(files().about, JSON.stringify({ ...about, finishedAt: undefined }));
}

test('a recording says how long it is, what is in it and when it was', async () => {
  const recording = await recordClip();
  expect(recording).toMatchObject({
    fileKey: KEY,
    width: 640,
    height: 360,
    timeline: [{ mediaMs: 0, at: 1_700_000_000_000 }],
  });
  expect(Math.abs((recording?.durationMs ?? 0) - 10_000)).toBeLessThan(100);
  expect(recording?.bytes).toBe((await stat(files().video)).size);
});

test('the index written on the way is the one that the file itself gives', async () => {
  await recordClip();
  const { size } = await stat(files().video);
  const written = readIndex(await readFile(files().index, 'utf8'), size);
  const { entries } = await rebuildIndex(files());
  expect(written.length).toBeGreaterThan(15);
  // the last part ends with its last sound, which only the packager knows
  expect(entries.slice(0, -1)).toEqual(written.slice(0, -1));
});

test('a finished file begins with a table that leads to each keyframe, and so does a recovered one', async () => {
  const tableOf = async () => {
    const video = await readFile(files().video);
    const { reader } = openFullBox(findBox(video, 'sidx'));
    reader.skip(8 + 8 + 8 + 2);
    const lengths = Array.from({ length: reader.u16() }, () => [reader.u32(), reader.u32(), reader.u32()] as const);
    const at = video.indexOf('sidx') - 4;
    return { video, start: at + video.readUInt32BE(at), lengths };
  };
  await recordClip();
  const { video, start, lengths } = await tableOf();
  let offset = start;
  for (const [bytes] of lengths) {
    expect(video.toString('latin1', offset + 4, offset + 8)).toBe('moof');
    offset += bytes;
  }
  expect(offset).toBe(video.length);
  expect(lengths.map(([, ticks]) => ticks)).toEqual([4 * 90_000, 4 * 90_000, expect.any(Number)]);

  const reserved = reserveSeekTable();
  const before = video.subarray(0, start - reserved.length);
  await writeFile(files().video, Buffer.concat([before, reserved, video.subarray(start)]));
  await forgetTheEnd();
  await recover();
  expect((await tableOf()).lengths.slice(0, 2)).toEqual(lengths.slice(0, 2));
});

test('a short recording is not kept', async () => {
  const { recorder } = createRecorder({ minRecordingMs: 60_000 });
  record(recorder);
  expect(await recorder.finish()).toBeUndefined();
  expect(await Promise.all(Object.values(files()).map(exists))).toEqual([false, false, false, false]);
});

test('a broadcast without a picture or a sound leaves no file', async () => {
  const { recorder } = createRecorder();
  expect(await recorder.finish()).toBeUndefined();
  expect(await exists(files().video)).toBe(false);
});

test('a disk that cannot be written stops the recording with one warning', async () => {
  await writeFile(join(dir, 'blocked'), '');
  const { recorder, log, failures } = createRecorder({ files: recordingFiles(join(dir, 'blocked'), KEY) });
  record(recorder);
  expect(await recorder.finish()).toBeUndefined();
  expect(recorder.healthy).toBe(false);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  expect(failures).toEqual(['disk-failed']);
});

test('a disk that falls behind stops the recording with one warning, and what was written is kept', async () => {
  const { recorder, log } = createRecorder({
    limits: { ...DEFAULT_LIMITS, recordingQueueBytes: 1_000_000 },
    minRecordingMs: 1,
  });
  record(recorder, 5_000);
  await waitUntil(() => existsSync(files().index) && readFileSync(files().index, 'utf8').includes('fragment'));
  const endless = { startMs: 5_000, durationMs: 500, independent: true, endsSegment: false };
  recorder.onPart({ ...endless, data: Buffer.alloc(2_000_000) });
  recorder.onPart({ ...endless, data: Buffer.alloc(2_000_000) });
  const recording = await recorder.finish();
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  expect(recorder.healthy).toBe(false);
  expect(recording?.durationMs).toBeGreaterThan(0);
  expect(await createReplays(dir).playlist(KEY, 'video.mp4')).toContain('#EXTINF');
});

/** A disk that refuses from the moment `refuse` says so. */
const brokenDisk = (refuse: (written: number) => string | undefined): Disk => {
  let written = 0;
  return {
    ...realDisk,
    async create(path) {
      const file = await realDisk.create(path);
      return {
        close: () => file.close(),
        async appendFile(data) {
          const code = refuse(written);
          if (code) throw Object.assign(new Error(`${code}: refused`), { code });
          written += data.length;
          await file.appendFile(data);
        },
      };
    },
  };
};

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EIO', 'disk-failed'],
  ['EROFS', 'disk-failed'],
])('a disk that says %s in mid-recording: %s, one line, and what was written is kept', async (code, issue) => {
  const disk = brokenDisk((written) => (written > 200_000 ? code : undefined));
  const { recorder, log, failures } = createRecorder({ disk, minRecordingMs: 1 });
  record(recorder);
  const recording = await recorder.finish();
  expect(failures).toEqual([issue]);
  expect(log.lines).toHaveLength(1);
  expect(log.lines[0]).toMatchObject({ level: 'warn', fields: { issue } });
  expect(recording?.durationMs).toBeGreaterThan(500);
  expect(recording?.durationMs).toBeLessThan(9_000);
  expect((await stat(files().video)).size).toBe(recording?.bytes);
});

test('a disk with too little room is not filled up', async () => {
  const room = [600_000_000, 600_000_000, 400_000_000];
  const disk = { ...realDisk, freeBytes: async () => room.shift() ?? 0 };
  const limits = { ...DEFAULT_LIMITS, recordingCheckBytes: 100_000 };
  const { recorder, failures } = createRecorder({ disk, limits, minRecordingMs: 1 });
  record(recorder);
  const recording = await recorder.finish();
  expect(failures).toEqual(['disk-full']);
  expect(recording?.bytes).toBeGreaterThan(100_000);
  expect(recording?.bytes).toBeLessThan(1_000_000);
});

test('a disk that is full from the start keeps nothing', async () => {
  const disk = { ...realDisk, freeBytes: async () => 1_000 };
  const { recorder, failures } = createRecorder({ disk });
  record(recorder);
  expect(await recorder.finish()).toBeUndefined();
  expect(failures).toEqual(['disk-full']);
});

test('wherever a crash cuts the file, everything complete before is kept', async () => {
  await recordClip();
  const [video, index, about] = await Promise.all([
    readFile(files().video),
    readFile(files().index),
    readFile(files().about),
  ]);
  const whole = readIndex(index.toString(), video.length);
  const cuts = Array.from({ length: 200 }, () => randomInt(video.length));
  for (const cut of cuts) {
    await Promise.all([
      writeFile(files().video, video.subarray(0, cut)),
      writeFile(files().index, index),
      writeFile(files().about, about),
    ]);
    await forgetTheEnd();
    const kept = whole.filter(({ offset, bytes }) => offset + bytes <= cut);
    const last = kept.at(-1);
    const expectedMs = last?.kind === 'fragment' ? last.startMs + last.durationMs : 0;

    const [found] = await recover({ minRecordingMs: 1 });
    expect(found?.recording.durationMs ?? 0, `cut at ${cut}`).toBe(expectedMs);
    if (expectedMs > 0) expect(found?.recording.bytes).toBe((last?.offset ?? 0) + (last?.bytes ?? 0));
    if (found) expect((await stat(files().video)).size).toBe(found.recording.bytes);
  }
});

test('recovery reports what a crash left with its session, and does not touch what is running', async () => {
  await recordClip();
  await forgetTheEnd();
  expect(await recover({ isRunning: () => true })).toEqual([]);
  await truncate(files().video, (await stat(files().video)).size - 1);
  const [found] = await recover();
  expect(found).toMatchObject({
    session: 'pub_1',
    stream: 'demo',
    recording: { fileKey: KEY, width: 640, height: 360 },
  });
  expect((await readAbout(files().about))?.finishedAt).toBeDefined();
});

test('recovery reports again what ended just before, but not what ended long ago', async () => {
  await recordClip();
  const endedAt = 1_700_000_000_000;
  expect(await recover({ now: () => endedAt + 60_000 })).toHaveLength(1);
  expect(await recover({ now: () => endedAt + 24 * 3_600_000 })).toHaveLength(0);
});

test('heads are wanted for what is finished and has none', async () => {
  await recordClip();
  expect(await listWithoutHead(dir)).toEqual([KEY]);
  await writeFile(files().head, '');
  expect(await listWithoutHead(dir)).toEqual([]);
  await rm(files().head);
  await forgetTheEnd();
  expect(await listWithoutHead(dir)).toEqual([]);
});

test('a file that holds nothing to play is left alone, with a warning', async () => {
  await recordClip();
  await forgetTheEnd();
  await writeFile(files().video, 'not a video');
  const log = collectLog();
  expect(await recover({ log })).toEqual([]);
  expect(log.lines).toHaveLength(1);
  expect(await readFile(files().video, 'utf8')).toBe('not a video');
});

test.each([
  ['lost', async () => rm(files().index)],
  ['cut short', async () => truncate(files().index, 100)],
  ['garbled', async () => writeFile(files().index, '{"kind":"init","offset":0,"bytes":5}\n{"kind":"frag\n')],
  ['of another file', async () => appendFile(files().index, '{"kind":"init","offset":99999999,"bytes":5}\n')],
])('an index that is %s heals itself', async (_, damage) => {
  await recordClip();
  const before = await createReplays(dir).playlist(KEY, 'video.mp4');
  await damage();
  const after = await createReplays(dir).playlist(KEY, 'video.mp4');
  expect(after.match(/BYTERANGE.*/g)).toEqual(before.match(/BYTERANGE.*/g));
});

test('an unfinished recording cannot be played yet, and an impossible key is nothing', async () => {
  await recordClip();
  await forgetTheEnd();
  const replays = createReplays(dir);
  for (const key of [KEY, 'file_other', '../file_test', 'a/b', '.', '']) {
    await expect(replays.playlist(key, 'video.mp4')).rejects.toMatchObject({ code: 'not_found' });
  }
});
