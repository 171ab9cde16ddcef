import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { loadClip } from '../../e2e/support/clip';
import { RtmpClient } from '../../e2e/support/rtmp-client';
import { type Publishing, publishClip } from '../../e2e/support/rtmp-publisher';
import { MESSAGE_TYPE } from './protocols/rtmp/message';
import { type StartedEngine, startEngine } from './testing/start-engine';
import { waitUntil } from './testing/wait-until';
import { watchFlv } from './testing/watch-flv';

const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;
const run = promisify(execFile);
const fixture = (name: string) => fileURLToPath(new URL(`./__fixtures__/${name}`, import.meta.url));

let engine: StartedEngine;
let publishing: Publishing;
afterEach(async () => {
  publishing.kill();
  await engine.stop();
});

async function publish(name: string) {
  engine = await startEngine();
  publishing = publishClip({ url: `${engine.rtmp}/demo`, clip: fixture(name), loop: true, speed: 2 });
  await publishing.ready;
}

/** What ffprobe finds, and what it complains about. */
async function probe(target: string) {
  const shown = ['-show_entries', 'stream=codec_name,codec_tag_string', '-of', 'json'];
  const { stdout, stderr } = await run('ffprobe', ['-v', 'warning', ...shown, target], { timeout: 20_000 });
  const { streams } = JSON.parse(stdout) as { streams: Array<{ codec_name: string; codec_tag_string: string }> };
  return { tracks: streams.map((each) => `${each.codec_name} ${each.codec_tag_string}`).sort(), complaints: stderr };
}

const FIXTURES = [
  ['hevc-opus.flv', ['hevc hvc1', 'opus Opus'], { videoCodec: 'hvc1.1.6.L30.90', audioCodec: 'opus' }],
  ['av1-mp3.flv', ['av1 av01', 'mp3 mp4a'], { videoCodec: 'av01.0.00M.08', audioCodec: 'mp4a.6B' }],
  ['legacy-hevc-aac.flv', ['aac mp4a', 'hevc hvc1'], { videoCodec: 'hvc1.1.6.L30.90', audioCodec: 'mp4a.40.2' }],
] as const;

test.each(FIXTURES)('%s: packaged, named and measured', async (name, _, codecs) => {
  await publish(name);
  const facts = { ...codecs, width: 160, height: 90, recording: 'on' };
  await waitUntil(() => engine.engine.stats()[0]?.videoCodec);
  expect(engine.engine.stats()[0]).toMatchObject(facts);
});

test.each(FIXTURES)('%s: every viewer gets the bytes of the publisher', async (name) => {
  await publish(name);
  const { headers, frames } = await loadClip(fixture(name));
  const sent = new Set([...headers, ...frames].map(({ payload }) => payload.toString('base64')));
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  const player = await RtmpClient.open(`${engine.rtmp}/demo`);
  const played: Buffer[] = [];
  player.onMessage = ({ type, payload }) => {
    if (type === MESSAGE_TYPE.audio || type === MESSAGE_TYPE.video) played.push(payload);
  };
  await player.play();
  await viewer.until(100);
  await waitUntil(() => played.length >= 100);
  const received = [
    ...viewer
      .packets()
      .filter(({ kind }) => kind !== 'metadata')
      .map(({ payload }) => payload),
    ...played,
  ];
  expect(received.every((payload) => sent.has(payload.toString('base64')))).toBe(true);
  viewer.close();
  await player.close();
});

test.skipIf(!hasFfprobe).each(FIXTURES)(
  '%s: ffprobe reads the recording and the live playlist, and ffmpeg decodes them, without complaint',
  async (name, tracks) => {
    await publish(name);
    await waitUntil(() => publishing.framesSent > 250, 20_000);
    const live = await probe(`${engine.http}/live/demo.m3u8`);
    expect(live.tracks.map((track) => track.split(' ')[0])).toEqual(tracks.map((track) => track.split(' ')[0]));
    await engine.engine.stop('demo', 'stopped-by-host');
    const { recording } = await engine.event('record-ready');
    const file = `${engine.dir}/${recording.fileKey}.mp4`;
    expect(await probe(file)).toEqual({ tracks, complaints: '' });
    const { stderr } = await run('ffmpeg', ['-v', 'warning', '-i', file, '-f', 'null', '-'], { timeout: 30_000 });
    expect(stderr).toBe('');
  },
  40_000,
);
