import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startNginxRtmp } from '@/bench/servers/nginx-rtmp';
import { type StartedEngine, startEngine } from '@/lib/media/testing/start-engine';
import { waitUntil } from '@/lib/media/testing/wait-until';
import { publishClip } from '../../support/rtmp-publisher';
import { hasProgram, runProgram } from '../program';
import { readRecording } from '../recording';
import { prepareObs } from './obs';

const TEST_TIMEOUT_MS = 120_000;
const START_MS = 40_000;
const ON_AIR_MS = 6_000;

let engine: StartedEngine;
beforeEach(async () => {
  engine = await startEngine({ graceMs: 500 });
});
afterEach(() => engine.stop());

const hasPeers = hasProgram('nginx') && hasProgram('ffprobe');

/** Waits until so much has been on air. */
async function beOnAir(forMs: number): Promise<void> {
  const { at } = await engine.event('publish-start', START_MS);
  await waitUntil(() => Date.now() - at.getTime() > forMs, forMs + 1_000);
}

describe.skipIf(!hasProgram('obs') || !hasProgram('xvfb-run') || !hasProgram('ffprobe'))('OBS Studio publishes', () => {
  test(
    'what its profile says, without a person at the screen',
    async () => {
      const { home, command, remove } = await prepareObs({ server: engine.rtmp, key: 'obs' });
      const [program = '', ...args] = command;
      const obs = spawn(program, args, { stdio: 'ignore', detached: true, env: { ...process.env, HOME: home } });
      const ended = once(obs, 'exit');
      try {
        await beOnAir(ON_AIR_MS);
        expect(engine.engine.stats()).toMatchObject([{ stream: 'obs', width: 640, height: 360 }]);
      } finally {
        if (obs.pid) process.kill(-obs.pid, 'SIGKILL'); // xvfb-run does not pass signals on
        await ended;
      }
      expect(await readRecording(engine)).toMatchObject({ codecs: ['aac', 'h264'], complaints: '' });
      await remove();
    },
    TEST_TIMEOUT_MS,
  );
});

describe.skipIf(!hasPeers)('nginx-rtmp relays', () => {
  test(
    'pushes to us what it receives',
    async () => {
      const nginx = await startNginxRtmp(`push ${engine.rtmp}/demo;`);
      if (!nginx) throw new Error('The RTMP module of nginx is missing.');
      const publishing = publishClip({ url: nginx.publishUrl, loop: true });
      try {
        await publishing.ready;
        await beOnAir(ON_AIR_MS);
      } finally {
        await publishing.stop();
        await nginx.stop();
      }
      const published = await readRecording(engine);
      expect(published).toMatchObject({ codecs: ['aac', 'h264'], complaints: '' });
      expect(published.durationMs).toBeGreaterThan(ON_AIR_MS - 2_000);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'pulls from us when somebody asks it for the stream',
    async () => {
      const publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true });
      const nginx = await startNginxRtmp(`pull ${engine.rtmp}/demo name=bench;`);
      if (!nginx) throw new Error('The RTMP module of nginx is missing.');
      try {
        await publishing.ready;
        await beOnAir(ON_AIR_MS / 3);
        const shown = ['-show_entries', 'stream=codec_name', '-of', 'csv=p=0'];
        const { output } = await runProgram(['ffprobe', '-v', 'error', ...shown, nginx.publishUrl], {
          stopAfterMs: START_MS,
        });
        expect(output.trim().split('\n').sort()).toEqual(['aac', 'h264']);
      } finally {
        await publishing.stop();
        await nginx.stop();
      }
    },
    TEST_TIMEOUT_MS,
  );
});
