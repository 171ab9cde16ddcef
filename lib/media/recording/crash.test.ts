import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { publishClip } from '../../../e2e/support/rtmp-publisher';
import { startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';

const hasFfprobe = ['ffprobe', 'ffmpeg'].every((program) => spawnSync(program, ['-version']).status === 0);
const run = promisify(execFile);

/** The clip has 30 frames a second. */
const FRAME_MS = 1_000 / 30;
const PUBLISHED_FRAMES = 150;

const durationMs = async (path: string) =>
  Number((await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path])).stdout) *
  1_000;

test.skipIf(!hasFfprobe)(
  'after kill -9 the file plays to its last second, as it is and recovered',
  { timeout: 60_000 },
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'kaibo-crash-'));
    const engine = spawn(process.execPath, ['--import', 'tsx', 'lib/media/testing/recording-engine.ts', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(engine, 'exit');
    const [port] = (await once(createInterface(engine.stdout), 'line')) as [string];
    const publishing = publishClip({ url: `rtmp://127.0.0.1:${port}/live/demo`, loop: true });
    await publishing.ready;
    await waitUntil(() => publishing.framesSent >= PUBLISHED_FRAMES, 30_000);
    engine.kill('SIGKILL');
    const sentMs = publishing.framesSent * FRAME_MS;
    await exited;
    publishing.kill();

    const [name = ''] = (await readdir(dir)).filter((each) => each.endsWith('.mp4'));
    const torn = join(dir, name);
    expect(sentMs - (await durationMs(torn))).toBeLessThan(1_000);

    const next = await startEngine({ recordingsDir: dir });
    await next.engine.recover();
    const { recording } = await next.event('record-ready');
    expect(sentMs - recording.durationMs).toBeLessThan(1_000);
    expect(Math.abs((await durationMs(torn)) - recording.durationMs)).toBeLessThan(200);
    const { stderr } = await run('ffmpeg', ['-v', 'warning', '-i', torn, '-f', 'null', '-']);
    expect(stderr).toBe('');
    await next.stop();
    await rm(dir, { recursive: true, force: true });
  },
);
