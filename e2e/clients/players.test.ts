import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StartedEngine, startEngine } from '@/lib/media/testing/start-engine';
import { waitUntil } from '@/lib/media/testing/wait-until';
import { type Publishing, publishClip } from '../support/rtmp-publisher';
import { hasProgram, runProgram } from './program';

const TEST_TIMEOUT_MS = 60_000;
/** Enough for HLS to have a playlist. */
const FRAMES_BEFORE = 150;

let engine: StartedEngine;
let publishing: Publishing;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-clients-'));
  engine = await startEngine({ authorisePublish: async () => ({ records: false }) });
  publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true });
  await publishing.ready;
  await waitUntil(() => publishing.framesSent >= FRAMES_BEFORE, 20_000);
}, TEST_TIMEOUT_MS);
afterEach(async () => {
  publishing.kill();
  await engine.stop();
  await rm(dir, { recursive: true, force: true });
});

const hasFfmpeg = hasProgram('ffmpeg') && hasProgram('ffprobe');

/** Frames that ffprobe counts in a file. */
async function countFrames(file: string): Promise<number> {
  const counting = ['-count_frames', '-select_streams', 'v:0', '-show_entries', 'stream=nb_read_frames'];
  const { output } = await runProgram(['ffprobe', '-v', 'error', ...counting, '-of', 'csv=p=0', file], {
    stopAfterMs: 20_000,
  });
  return Number.parseInt(output, 10);
}

describe.skipIf(!hasFfmpeg || !hasProgram('rtmpdump'))('rtmpdump plays', () => {
  test(
    'a stream over RTMP',
    async () => {
      const file = join(dir, 'dump.flv');
      const command = ['rtmpdump', '--live', '--rtmp', `${engine.rtmp}/demo`, '--flv', file];
      const { output } = await runProgram(command, { stopAfterMs: 5_000, signal: 'SIGINT' });
      expect(output).toContain('Connected');
      expect(await countFrames(file), output).toBeGreaterThan(30);
    },
    TEST_TIMEOUT_MS,
  );
});

describe.skipIf(!hasProgram('gst-launch-1.0'))('GStreamer plays', () => {
  const ends = { stopAfterMs: 5_000, signal: 'SIGINT' } as const;
  const decoded = [
    'h264parse',
    '!',
    'avdec_h264',
    '!',
    'progressreport',
    'update-freq=1',
    '!',
    'fakesink',
    'sync=false',
  ];

  test.each([
    [
      'RTMP, rtmp2src',
      () => ['rtmp2src', `location=${engine.rtmp}/demo`, '!', 'flvdemux', 'name=demux', 'demux.video'],
    ],
    [
      'HTTP-FLV',
      () => ['souphttpsrc', `location=${engine.http}/live/demo.flv`, '!', 'flvdemux', 'name=demux', 'demux.video'],
    ],
  ])(
    'over %s',
    async (_, source) => {
      const { output } = await runProgram(['gst-launch-1.0', ...source(), '!', ...decoded], ends);
      expect(output).toMatch(/progressreport0 \(\d\d:\d\d:\d\d\): [1-9]/);
    },
    TEST_TIMEOUT_MS,
  );
});
