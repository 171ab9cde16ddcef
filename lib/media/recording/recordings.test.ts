import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
import { findBox } from '../protocols/fmp4/boxes';
import { readRuns } from '../protocols/fmp4/read-samples';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';
import { realDisk } from './disk';
import { makeFastStart } from './fast-start';
import { recordingFiles } from './recording-files';

let engine: StartedEngine;
let publishing: Publishing;
afterEach(async () => {
  publishing.kill();
  await engine.stop();
});

const publish = async (speed = 4) => {
  publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true, speed });
  await publishing.ready;
};

/** The parts of an engine that make heads in this process. */
async function startWithHeads(options: Parameters<typeof startEngine>[0] = {}) {
  const made: string[] = [];
  const started = await startEngine({
    makeFastStart: async (fileKey) => {
      await makeFastStart(recordingFiles(started.dir, fileKey));
      made.push(fileKey);
    },
    ...options,
  });
  return { started, made };
}

test('a finished recording gets its head, and nothing of it stays when it is removed', async () => {
  const { started, made } = await startWithHeads();
  engine = started;
  await publish();
  await waitUntil(() => publishing.framesSent > 200, 20_000);
  await engine.engine.stop('demo', 'stopped-by-host');
  const { recording } = await engine.event('record-ready');
  await waitUntil(() => made.includes(recording.fileKey));
  const files = recordingFiles(engine.dir, recording.fileKey);
  expect(existsSync(files.head)).toBe(true);
  const movie = await fetch(`${engine.http}/vod/${recording.fileKey}/video.mp4`, { method: 'HEAD' });
  const sizes = await Promise.all([files.head, files.video].map(async (path) => (await stat(path)).size));
  expect(Number(movie.headers.get('content-length'))).toBe((sizes[0] ?? 0) + (sizes[1] ?? 0));

  await engine.engine.removeRecording(recording.fileKey);
  expect(Object.values(files).filter((path) => existsSync(path))).toEqual([]);
});

test('a broadcast that cannot be rewound is recorded like any other', async () => {
  engine = await startEngine({ authorisePublish: async () => ({ records: true }) });
  await publish();
  expect(engine.engine.stats()[0]?.recording).toBe('on');
});

test('a head that a kill prevented is made after the next start', async () => {
  engine = await startEngine();
  await publish();
  await waitUntil(() => publishing.framesSent > 200, 20_000);
  await engine.engine.stop('demo', 'stopped-by-host');
  const { recording } = await engine.event('record-ready');
  publishing.kill();
  await engine.stop({ keep: true });

  const { started, made } = await startWithHeads({ recordingsDir: engine.dir });
  engine = started;
  await engine.engine.recover();
  await waitUntil(() => made.length > 0);
  expect(new Set(made)).toEqual(new Set([recording.fileKey]));
});

test('a full disk stops the recording with an event, and nothing else', async () => {
  let room = 1_000_000_000;
  const disk = { ...realDisk, freeBytes: async () => room };
  engine = await startEngine({ disk, limits: { recordingCheckBytes: 50_000 } });
  await publish(2);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await viewer.until(50);
  room = 400_000_000;
  expect(await engine.event('record-failed', 20_000)).toMatchObject({ stream: 'demo', issue: 'disk-full' });
  expect(engine.engine.totals().recordingFailures).toEqual({ 'disk-full': 1, 'disk-failed': 0, 'disk-slow': 0 });

  const before = viewer.tags.length;
  await viewer.until(before + 50);
  expect(engine.engine.stats()[0]?.recording).toBe('failed');
  await engine.engine.stop('demo', 'stopped-by-host');
  const { recording } = await engine.event('record-ready');
  expect(recording.durationMs).toBeGreaterThan(0);
  expect(engine.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  viewer.close();
});

test('a disk that has room again takes a new recording', async () => {
  let room = 400_000_000;
  engine = await startEngine({ disk: { ...realDisk, freeBytes: async () => room } });
  await publish();
  await engine.event('record-failed', 20_000);
  await engine.engine.startRecording('demo');
  await waitUntil(() => engine.events.filter(({ type }) => type === 'record-failed').length === 2, 20_000);
  room = 1_000_000_000;
  await engine.engine.startRecording('demo');
  expect(engine.engine.stats()[0]?.recording).toBe('on');
  const sent = publishing.framesSent;
  await waitUntil(() => publishing.framesSent > sent + 200, 20_000);
  await engine.engine.stop('demo', 'stopped-by-host');
  expect(engine.events.map(({ type }) => type)).toEqual([
    'publish-start',
    'record-failed',
    'record-start',
    'record-failed',
    'record-start',
    'publish-end',
    'record-ready',
  ]);
});

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const run = promisify(execFile);

test('recording begins in mid-broadcast: a file of its own that plays from its first moment', async () => {
  engine = await startEngine({ authorisePublish: async () => ({ records: false }) });
  await expect(engine.engine.startRecording('demo')).rejects.toMatchObject({ code: 'conflict' });
  await publish();
  await waitUntil(() => publishing.framesSent > 100, 20_000);
  await engine.engine.startRecording('demo');
  const begunAt = Date.now();
  const sent = publishing.framesSent;
  await waitUntil(() => publishing.framesSent > sent + 200, 20_000);
  await engine.engine.stopRecording('demo');
  const { recording } = await engine.event('record-ready');
  expect(engine.events.map(({ type }) => type)).toEqual(['publish-start', 'record-start', 'record-ready']);
  expect(engine.engine.stats()[0]?.recording).toBe('off');
  expect(recording.timeline[0]?.mediaMs).toBe(0);
  expect(recording.timeline[0]?.at).toBeGreaterThan(begunAt - 500);

  const playlist = await fetch(`${engine.http}/vod/${recording.fileKey}/index.m3u8`).then((answer) => answer.text());
  const seconds = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, length]) => sum + Number(length), 0);
  expect(Math.abs(seconds * 1_000 - recording.durationMs)).toBeLessThan(100);
  if (!hasFfmpeg) return;
  const { video } = recordingFiles(engine.dir, recording.fileKey);
  const { stderr } = await run('ffmpeg', ['-v', 'warning', '-i', video, '-f', 'null', '-']);
  expect(stderr).toBe('');
  const probe = ['-v', 'error', '-show_entries', 'format=start_time,duration', '-of', 'csv=p=0', video];
  const [start, duration] = (await run('ffprobe', probe)).stdout.split(',').map(Number);
  expect(start).toBeLessThan(0.1);
  expect(Math.abs((duration ?? 0) * 1_000 - recording.durationMs)).toBeLessThan(200);
});

test('viewers rewind over recordings that stop, begin again and are removed', async () => {
  engine = await startEngine({ limits: { hlsWindowSegments: 2 } });
  const segmentsOf = async () => {
    const playlist = await fetch(`${engine.http}/live/demo/dvr.m3u8`).then((answer) => answer.text());
    return [...playlist.matchAll(/^(\d+)\.m4s$/gm)].map(([name]) => name);
  };
  const beginOf = async (name: string) => {
    const answer = await fetch(`${engine.http}/live/demo/${name}`);
    expect(answer.status, name).toBe(200);
    const runs = readRuns(findBox(Buffer.from(await answer.arrayBuffer()), 'moof'));
    return runs.find(({ trackId }) => trackId === 1)?.decodeTime ?? 0;
  };
  /** Waits until so many more frames are sent. */
  const send = async (frames: number) => {
    const sent = publishing.framesSent;
    await waitUntil(() => publishing.framesSent > sent + frames, 20_000);
  };
  await publish(8);
  await send(250);
  await engine.engine.stopRecording('demo');
  await send(200);
  await engine.engine.startRecording('demo');
  await send(200);
  await engine.engine.stopRecording('demo');
  await send(100);

  const names = await segmentsOf();
  const begins = await Promise.all(names.map(beginOf));
  expect(names.length).toBeGreaterThan(8);
  expect(begins).toEqual(begins.toSorted((a, b) => a - b));
  expect(begins[0]).toBe(0); // to the very beginning of the broadcast

  const { recording } = await engine.event('record-ready');
  await engine.engine.removeRecording(recording.fileKey);
  const left = await segmentsOf();
  expect(left.length).toBeGreaterThan(3);
  expect(left.length).toBeLessThan(names.length);
  await Promise.all(left.map(beginOf));
});
