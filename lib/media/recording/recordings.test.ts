import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
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
