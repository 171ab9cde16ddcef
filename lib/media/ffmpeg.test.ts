import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { type Publishing, publishClip } from '../../e2e/support/rtmp-publisher';
import { type StartedEngine, startEngine } from './testing/start-engine';
import { waitUntil } from './testing/wait-until';

const hasFfmpeg = ['ffmpeg', 'ffprobe'].every((program) => spawnSync(program, ['-version']).status === 0);
const run = promisify(execFile);

const VIDEO = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30'];
const AUDIO = ['-f', 'lavfi', '-i', 'sine=sample_rate=48000'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-pix_fmt', 'yuv420p'];
const AAC = ['-c:a', 'aac', '-ac', '2'];
const MP3 = ['-c:a', 'libmp3lame', '-ar', '44100'];

let engine: StartedEngine;
let publishing: Publishing | undefined;
afterEach(async () => {
  publishing?.kill();
  publishing = undefined;
  await engine.stop();
});

/** Publishes in real time for so many seconds, and fails with what ffmpeg printed. */
async function publish(name: string, seconds: number, options: readonly string[]): Promise<void> {
  const [inputs, outputs] = [options.slice(0, options.indexOf('-c')), options.slice(options.indexOf('-c') + 1)];
  const child = spawn('ffmpeg', [
    '-v',
    'error',
    '-re',
    ...inputs,
    '-t',
    String(seconds),
    ...outputs,
    '-f',
    'flv',
    `${engine.rtmp}/${name}`,
  ]);
  let printed = '';
  child.stderr.on('data', (bytes) => {
    printed += bytes;
  });
  const [code] = await once(child, 'exit');
  expect({ code, printed }).toEqual({ code: 0, printed: '' });
}

/** What ffprobe finds; it must find nothing to complain about. */
async function probe(...target: string[]) {
  const shown = ['-show_entries', 'stream=codec_name,width,height,sample_rate:format=duration', '-of', 'json'];
  const { stdout, stderr } = await run('ffprobe', ['-v', 'warning', ...shown, ...target], { timeout: 20_000 });
  const { streams, format } = JSON.parse(stdout);
  const codecs = streams.map(({ codec_name }: { codec_name: string }) => codec_name).sort();
  return { codecs, streams, durationMs: Number(format.duration) * 1000, complaints: stderr };
}

/** Decodes everything; returns what ffmpeg complained about. */
async function decode(target: string): Promise<string> {
  const { stderr } = await run('ffmpeg', ['-v', 'warning', '-i', target, '-f', 'null', '-'], { timeout: 30_000 });
  return stderr;
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test.each([
    ['H.264 and AAC', [...VIDEO, ...AUDIO, '-c', ...H264, ...AAC], ['aac', 'h264']],
    ['B-frames', [...VIDEO, ...AUDIO, '-c', ...H264, '-bf', '2', ...AAC], ['aac', 'h264']],
    ['H.264 and MP3', [...VIDEO, ...AUDIO, '-c', ...H264, ...MP3], ['h264', 'mp3']],
    ['video alone', [...VIDEO, '-c', ...H264], ['h264']],
    ['sound alone', [...AUDIO, '-c', ...AAC], ['aac']],
  ])(
    '%s: published, recorded, and played back without complaint',
    async (_, options, codecs) => {
      engine = await startEngine();
      const seconds = 5;
      await publish('demo', seconds, options);
      const { recording } = await engine.event('record-ready', 2_000);
      const file = `${engine.dir}/${recording.fileKey}.mp4`;
      const found = await probe(file);
      expect(found).toMatchObject({ codecs, complaints: '' });
      expect(Math.abs(found.durationMs - recording.durationMs)).toBeLessThan(200);
      // a stream of one kind begins to be recorded once it is clear that nothing else comes
      const waited = codecs.length === 1 ? 2_500 : 0;
      expect(Math.abs(recording.durationMs + waited - seconds * 1000)).toBeLessThan(1_000);
      expect(await decode(file)).toBe('');

      const replay = `${engine.http}/vod/${recording.fileKey}/index.m3u8`;
      expect(await probe(replay)).toMatchObject({ codecs });
      expect(await decode(replay)).toBe('');
    },
    40_000,
  );

  test('a live stream is read over every protocol without complaint', async () => {
    engine = await startEngine();
    publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true });
    await publishing.ready;
    await waitUntil(() => (publishing?.framesSent ?? 0) > 150);
    const { http, rtmp } = engine;
    const limits = ['-analyzeduration', '1000000'];
    const [flv, hls, play] = await Promise.all([
      probe(...limits, `${http}/live/demo.flv`),
      probe(...limits, `${http}/live/demo.m3u8`),
      probe(...limits, `${rtmp}/demo`),
    ]);
    for (const found of [flv, hls, play]) {
      expect(found.codecs).toEqual(['aac', 'h264']);
      expect(found.streams).toEqual(expect.arrayContaining([expect.objectContaining({ width: 640, height: 360 })]));
    }
    expect([flv.complaints, play.complaints]).toEqual(['', '']);
  }, 40_000);
});
