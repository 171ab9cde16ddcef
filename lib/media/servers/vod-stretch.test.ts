import { execFileSync, spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/core/errors';
import type { ReplayRequest } from '../admission';
import { FlvReader } from '../protocols/flv/flv-reader';
import { findBox, openFullBox } from '../protocols/fmp4/boxes';
import { makeFastStart } from '../recording/fast-start';
import { readOrHealIndex } from '../recording/read-index';
import { recordingFiles } from '../recording/recording-files';
import { cutRecording, type Stretch, WHOLE } from '../recording/stretch';
import { clipPackets } from '../testing/packets';
import { recordPackets } from '../testing/record-packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';

const KEY = 'file_test';
const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;
let engine: StartedEngine;
let allowed: (request: ReplayRequest) => Stretch;
beforeEach(async () => {
  allowed = () => ({ fromMs: 3_500, toMs: 7_000 });
  engine = await startEngine({
    authoriseReplay: async (request) => allowed(request),
    makeFastStart: async (fileKey, _signal, stretch) => {
      await makeFastStart(recordingFiles(engine.dir, fileKey), stretch);
    },
  });
  await recordPackets({ files: files(), packets: await clipPackets() });
});
afterEach(() => engine.stop());

const files = () => recordingFiles(engine.dir, KEY);
const get = (path: string) => fetch(`${engine.http}/vod/${path}`);
const bytesOf = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer());
const entries = async () => readOrHealIndex(files(), (await readFile(files().video)).length);

test('a cut begins with the keyframe at or before, and ends with the fragment of its end', async () => {
  const all = await entries();
  const keys = all.flatMap((entry) => (entry.kind === 'fragment' && entry.key ? [entry.startMs] : []));
  const { startMs, endMs, entries: kept } = cutRecording(all, { fromMs: 3_500, toMs: 7_000 });
  expect(startMs).toBe(keys.findLast((ms) => ms <= 3_500));
  expect(endMs).toBeGreaterThanOrEqual(7_000);
  expect(endMs).toBeLessThan(7_600);
  expect(kept[0]?.kind).toBe('init');
  // What it said is where it stays: asking again with the answer changes nothing.
  expect(cutRecording(all, { fromMs: startMs, toMs: endMs })).toMatchObject({ startMs, endMs });
  expect(cutRecording(all, WHOLE)).toMatchObject({ startMs: 0 });
});

test('nothing may not be all that is left', async () => {
  const all = await entries();
  for (const stretch of [
    { fromMs: 8_000, toMs: 2_000 },
    { fromMs: 0, toMs: 0 },
  ]) {
    expect(() => cutRecording(all, stretch)).toThrow('Nothing would be left');
  }
  expect(() => cutRecording([], WHOLE)).toThrow('Nothing would be left');
});

test('no byte outside the stretch is sent, by any address', async () => {
  const video = await readFile(files().video);
  const cut = cutRecording(await entries(), { fromMs: 3_500, toMs: 7_000 });
  const expected = Buffer.concat(cut.pieces.map(({ offset, bytes }) => video.subarray(offset, offset + bytes)));
  expect(expected.length).toBeLessThan(video.length * 0.7);
  expect((await bytesOf(`${KEY}/media.mp4`)).equals(expected)).toBe(true);

  const playlist = (await bytesOf(`${KEY}/index.m3u8`)).toString();
  const ranges = [...playlist.matchAll(/BYTERANGE[:=]"?(\d+)@(\d+)/g)].map(([, bytes, at]) => [
    Number(at),
    Number(bytes),
  ]);
  expect(ranges[0]?.[0]).toBe(0);
  for (const [at = 0, bytes = 0] of ranges) {
    expect(at + bytes).toBeLessThanOrEqual(expected.length);
    expect(['ftyp', 'moof']).toContain(expected.toString('latin1', at + 4, at + 8));
  }
  const seconds = [...playlist.matchAll(/EXTINF:([\d.]+)/g)].reduce((sum, [, value]) => sum + Number(value), 0);
  expect(seconds * 1000).toBeCloseTo(cut.endMs - cut.startMs, 0);
});

test('the movie gets a head of its own, which counts from zero', async () => {
  const without = await bytesOf(`${KEY}/video.mp4`);
  expect(without.equals(await bytesOf(`${KEY}/media.mp4`))).toBe(true);
  const movie = await vi.waitFor(async () => {
    const bytes = await bytesOf(`${KEY}/video.mp4`);
    expect(bytes.length).toBeGreaterThan(without.length);
    return bytes;
  });
  const cut = cutRecording(await entries(), { fromMs: 3_500, toMs: 7_000 });
  const head = movie.subarray(0, movie.length - without.length - 16);
  const { reader } = openFullBox(findBox(head, 'moov', 'mvhd'));
  reader.skip(12);
  expect(Math.abs(reader.u32() - (cut.endMs - cut.startMs))).toBeLessThan(100);
  if (!hasFfprobe) return;
  const path = join(engine.dir, 'cut.mp4');
  await writeFile(path, movie);
  const frames = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-'], { encoding: 'utf8' });
  expect(frames).toBe('');
  const start = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=start_time', '-of', 'csv=p=0', path]);
  expect(Number(start.toString())).toBeLessThan(0.1);
});

test('FLV counts from zero too', async () => {
  const tags = new FlvReader().push(await bytesOf(`${KEY}/video.flv`));
  const cut = cutRecording(await entries(), { fromMs: 3_500, toMs: 7_000 });
  const times = tags.map(({ timestamp }) => timestamp);
  expect(Math.min(...times)).toBe(0);
  expect(Math.max(...times)).toBeLessThanOrEqual(cut.endMs - cut.startMs);
  expect(Math.max(...times)).toBeGreaterThan(cut.endMs - cut.startMs - 200);
});

test('trimming answers with what is really shown, and undoing it leaves nothing behind', async () => {
  const { startMs, endMs } = await engine.engine.trimRecording(KEY, { fromMs: 3_500, toMs: 7_000 });
  expect(startMs).toBeLessThanOrEqual(3_500);
  expect(endMs).toBeGreaterThanOrEqual(7_000);
  const heads = async () => (await readdir(engine.dir)).filter((name) => name.endsWith('.head'));
  await vi.waitFor(async () => expect(await heads()).toHaveLength(1));
  await engine.engine.trimRecording(KEY, WHOLE);
  expect(await heads()).toEqual([]);
  await engine.engine.trimRecording(KEY, { fromMs: 3_500, toMs: 7_000 });
  await vi.waitFor(async () => expect(await heads()).toHaveLength(1));
  await engine.engine.removeRecording(KEY);
  expect((await readdir(engine.dir)).filter((name) => name.startsWith(KEY))).toEqual([]);
});

test('who may not see a recording gets nothing of it, and a signature may stand in the path', async () => {
  const seen: string[] = [];
  allowed = ({ fileKey, query }) => {
    seen.push(`${fileKey} ${query.get('txTime')} ${query.get('txSecret')}`);
    if (!query.has('txSecret')) throw new AppError('forbidden', 'Not for you.');
    return WHOLE;
  };
  for (const file of ['index.m3u8', 'media.mp4', 'video.mp4', 'video.flv']) {
    expect((await get(`${KEY}/${file}`)).status).toBe(403);
    expect((await get(`~65a~abc/${KEY}/${file}`)).status).toBe(200);
  }
  expect(seen).toContain(`${KEY} 65a abc`);
});
