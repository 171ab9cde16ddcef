import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StartedEngine, startEngine } from '@/lib/media/testing/start-engine';
import { waitUntil } from '@/lib/media/testing/wait-until';
import { type Publishing, publishClip } from '../../support/rtmp-publisher';
import { hasProgram, runProgram } from '../program';

const TEST_TIMEOUT_MS = 60_000;
/** Enough for HLS to have a few segments. */
const FRAMES_BEFORE = 250;
const WATCH_MS = 8_000;

let engine: StartedEngine;
let publishing: Publishing;
beforeEach(async () => {
  engine = await startEngine({ authorisePublish: async () => ({ records: false }) });
  publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true });
  await publishing.ready;
  await waitUntil(() => publishing.framesSent >= FRAMES_BEFORE, 30_000);
}, TEST_TIMEOUT_MS);
afterEach(async () => {
  publishing.kill();
  await engine.stop();
});

const WAYS = [
  ['HTTP-FLV', () => `${engine.http}/live/demo.flv`],
  ['HLS', () => `${engine.http}/live/demo.m3u8`],
  ['RTMP', () => `${engine.rtmp}/demo`],
] as const;

describe.skipIf(!hasProgram('mpv'))('mpv plays', () => {
  test.each(WAYS)(
    '%s',
    async (_, url) => {
      const quiet = [
        '--no-config',
        '--vo=null',
        '--ao=null',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: mpv fills this in
        '--term-status-msg=at ${=time-pos}',
      ];
      const { output } = await runProgram(['mpv', ...quiet, url()], { stopAfterMs: WATCH_MS });
      const positions = [...output.matchAll(/at ([\d.]+)/g)].map(([, seconds]) => Number(seconds));
      expect((positions.at(-1) ?? 0) - (positions[0] ?? 0), output.slice(-500)).toBeGreaterThan(3);
    },
    TEST_TIMEOUT_MS,
  );
});

describe.skipIf(!hasProgram('ffplay'))('ffplay plays', () => {
  test.each(WAYS)(
    '%s',
    async (_, url) => {
      const env = { SDL_VIDEODRIVER: 'dummy', SDL_AUDIODRIVER: 'dummy', SDL_RENDER_DRIVER: 'software' };
      const { output } = await runProgram(['ffplay', '-stats', url()], { stopAfterMs: WATCH_MS, env });
      expect(output).toMatch(/Video: h264/);
      expect(output).toMatch(/Audio: aac/);
      const positions = [...output.matchAll(/([\d.]+) [AM]-[VA]:/g)].map(([, seconds]) => Number(seconds));
      expect((positions.at(-1) ?? 0) - (positions[0] ?? 0), output.slice(-500)).toBeGreaterThan(3);
    },
    TEST_TIMEOUT_MS,
  );
});

describe.skipIf(!hasProgram('cvlc'))('VLC plays', () => {
  /** VLC does not run for root. */
  const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

  test.each(WAYS)(
    '%s',
    async (_, url) => {
      const hidden = ['-I', 'dummy', '-V', 'dummy', '-A', 'adummy', '-vv', '--run-time', '5'];
      const { output } = await runProgram([...asNobody, 'cvlc', ...hidden, url(), 'vlc://quit'], {
        stopAfterMs: 20_000,
        env: { HOME: tmpdir() },
      });
      expect(output).toContain('Received first picture');
      expect(output).not.toMatch(/decoder error/);
    },
    TEST_TIMEOUT_MS,
  );
});
