import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StartedEngine, startEngine } from '@/lib/media/testing/start-engine';
import { hasProgram, runProgram } from './program';
import { readRecording } from './recording';

const SECONDS = 5;
const FRAMES_PER_SECOND = 30;
const STOP_AFTER_MS = 40_000;
const TEST_TIMEOUT_MS = 90_000;
/** Start of the encoder, and what it keeps to itself when it ends. */
const LEEWAY_MS = 1_500;

let engine: StartedEngine;
beforeEach(async () => {
  engine = await startEngine();
});
afterEach(() => engine.stop());

const hasFfmpeg = hasProgram('ffmpeg') && hasProgram('ffprobe');
const hasGstreamer = hasFfmpeg && hasProgram('gst-launch-1.0');

async function expectPublished(command: readonly string[], codecs: readonly string[]): Promise<void> {
  const { code, output } = await runProgram(command, { stopAfterMs: STOP_AFTER_MS });
  expect(code, output).toBe(0);
  const published = await readRecording(engine);
  expect(published).toMatchObject({ codecs, complaints: '' });
  expect(Math.abs(published.durationMs - SECONDS * 1000)).toBeLessThan(LEEWAY_MS);
}

describe.skipIf(!hasFfmpeg)('ffmpeg publishes', () => {
  const video = ['-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=${FRAMES_PER_SECOND}`];
  const sound = ['-f', 'lavfi', '-i', 'sine=sample_rate=48000'];
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-pix_fmt', 'yuv420p'];
  const ffmpeg = (...args: string[]) =>
    ['ffmpeg', '-v', 'error', '-re', ...args, '-c:a', 'aac', '-f', 'flv', `${engine.rtmp}/demo`] as const;

  test(
    'a variable frame rate: most frames dropped, at uneven intervals',
    async () => {
      const uneven = ['-vf', "select='not(mod(n\\,7))+not(mod(n\\,5))'", '-vsync', 'vfr'];
      await expectPublished(ffmpeg(...video, ...sound, '-t', String(SECONDS), ...uneven, ...h264), ['aac', 'h264']);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'sound in mono at 44,100 Hz next to video at 60 frames per second',
    async () => {
      const fast = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=60'];
      const mono = ['-f', 'lavfi', '-i', 'sine=sample_rate=44100', '-ac', '1'];
      await expectPublished(ffmpeg(...fast, ...mono, '-t', String(SECONDS), ...h264), ['aac', 'h264']);
    },
    TEST_TIMEOUT_MS,
  );
});

describe.skipIf(!hasGstreamer)('GStreamer publishes', () => {
  const frames = SECONDS * FRAMES_PER_SECOND;
  /** 1,024 samples each, at 48,000 Hz. */
  const soundBuffers = Math.round((SECONDS * 48_000) / 1_024);

  test.each([
    ['rtmp2sink, its own RTMP', (url: string) => ['rtmp2sink', `location=${url}`]],
    ['rtmpsink, librtmp', (url: string) => ['rtmpsink', `location=${url} live=1`]],
  ])(
    'through %s',
    async (_, sink) => {
      const picture = `video/x-raw,width=640,height=360,framerate=${FRAMES_PER_SECOND}/1`;
      const encoder = ['x264enc', 'speed-preset=ultrafast', 'tune=zerolatency', 'key-int-max=30'];
      const pipeline = [
        ['flvmux', 'streamable=true', 'name=mux', '!', ...sink(`${engine.rtmp}/demo`)],
        ['videotestsrc', 'is-live=true', `num-buffers=${frames}`, '!', picture, '!', ...encoder, '!', 'h264parse'],
        ['!', 'queue', '!', 'mux.'],
        ['audiotestsrc', 'is-live=true', `num-buffers=${soundBuffers}`, 'samplesperbuffer=1024'],
        ['!', 'audio/x-raw,rate=48000,channels=2', '!', 'avenc_aac', '!', 'aacparse', '!', 'queue', '!', 'mux.'],
      ];
      await expectPublished(['gst-launch-1.0', '-q', ...pipeline.flat()], ['aac', 'h264']);
    },
    TEST_TIMEOUT_MS,
  );
});
