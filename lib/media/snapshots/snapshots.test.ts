import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { publishClip } from '../../../e2e/support/rtmp-publisher';
import { findBox } from '../protocols/fmp4/boxes';
import { clipPackets, packet } from '../testing/packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';
import { toKeyframeFile } from './keyframe-file';

const JPEG = Buffer.of(0xff, 0xd8, 0xff, 0xe0);
const PRINTED_JPEG = '\\377\\330\\377\\340';
const FAST = { snapshotEveryMs: 50, snapshotKeepMs: 2_000 };

let dir: string;
let started: StartedEngine | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-snapshots-'));
});
afterEach(async () => {
  await started?.stop();
  started = undefined;
  await rm(dir, { recursive: true, force: true });
});

/** A program that stands in for ffmpeg: it prints this, in the way of `printf`, when it is asked for a picture. */
async function fakeDecoder(output: string): Promise<string> {
  const path = join(dir, 'decoder');
  await writeFile(path, `#!/bin/sh\ncat > /dev/null\nprintf '${output}'\n`);
  await chmod(path, 0o755);
  return path;
}

async function broadcast(ffmpeg: string, options: Parameters<typeof startEngine>[0] = {}) {
  started = await startEngine({ limits: FAST, snapshots: { dir: join(dir, 'pictures'), ffmpeg }, ...options });
  const { rtmp, http, engine, log } = started;
  const publishing = publishClip({ url: `${rtmp}/demo`, loop: true });
  await publishing.ready;
  const picture = () => fetch(`${http}/live/demo.jpg`);
  return { publishing, picture, engine, log };
}

async function untilPicture(picture: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await picture();
    if (response.status === 200) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('the head of a stream becomes a file of one picture', async () => {
  const file = toKeyframeFile((await clipPackets()).slice(0, 20)) ?? Buffer.alloc(0);
  expect(findBox(file, 'moov').length).toBeGreaterThan(300);
  expect(findBox(file, 'mdat').length).toBeGreaterThan(300);
});

test('no keyframe, no header, or a codec that MP4 cannot carry: no file', async () => {
  const clip = await clipPackets();
  expect(toKeyframeFile([])).toBeUndefined();
  expect(toKeyframeFile(clip.filter(({ role }) => role !== 'key'))).toBeUndefined();
  expect(toKeyframeFile(clip.filter(({ role }) => role !== 'config'))).toBeUndefined();
  expect(toKeyframeFile([packet('video', 'config', 0), packet('video', 'key', 0)])).toBeUndefined();
});

test('a running broadcast has a picture, which goes when it is over', async () => {
  const ffmpeg = await fakeDecoder(PRINTED_JPEG);
  const { publishing, picture, engine } = await broadcast(ffmpeg);
  const response = await untilPicture(picture);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('cache-control')).toBe('public, max-age=10');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(JPEG);

  const stored = () => readFile(join(dir, 'pictures', 'demo.jpg')).catch(() => undefined);
  await publishing.stop();
  await waitUntil(() => engine.stats().length === 0);
  expect((await picture()).status).toBe(404);
  expect(await stored(), 'it stays for the recording').toEqual(JPEG);
  while (await stored()) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('whoever may not watch does not see the picture', async () => {
  const ffmpeg = await fakeDecoder(PRINTED_JPEG);
  let isOpen = true;
  const asked: string[] = [];
  const { picture } = await broadcast(ffmpeg, {
    authorisePlay: async ({ protocol, query }) => {
      asked.push(protocol);
      if (!isOpen || query.has('bad')) throw new AppError('forbidden', 'No.');
    },
  });
  await untilPicture(picture);
  isOpen = false;
  expect((await fetch(`${started?.http}/live/demo.jpg?bad=1`)).status).toBe(403);
  expect(asked).toContain('snapshot');
});

test('a decoder that gives rubbish, fails, or is not there costs nothing but the picture', async () => {
  const { picture, log } = await broadcast(await fakeDecoder('no picture'));
  await waitUntil(() => log.lines.some(({ message }) => message === 'No snapshot of this stream'));
  expect((await picture()).status).toBe(404);
  await started?.stop();

  const without = await broadcast(join(dir, 'nothing-here'));
  await waitUntil(() => without.engine.stats()[0]?.keyframeIntervalMs);
  expect((await without.picture()).status).toBe(404);
  expect(without.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
});

function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.runIf(hasFfmpeg())('ffmpeg makes a JPEG 640 pixels wide', { timeout: 30_000 }, async () => {
  const { picture } = await broadcast('ffmpeg');
  const bytes = Buffer.from(await (await untilPicture(picture)).arrayBuffer());
  expect(sizeOf(bytes)).toEqual({ width: 640, height: 360 });
});

/** From the start-of-frame segment. Source: ITU-T T.81, B.2.2. */
function sizeOf(jpeg: Buffer): { width: number; height: number } {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at + 1] === 0xc0) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  }
  throw new Error('This is not a JPEG');
}
