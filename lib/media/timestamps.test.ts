import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { CLIP_PATH, type Clip, loadClip } from '../../e2e/support/clip';
import { RtmpClient } from '../../e2e/support/rtmp-client';
import { findBox } from './protocols/fmp4/boxes';
import { readInit } from './protocols/fmp4/read-init';
import { type StartedEngine, startEngine } from './testing/start-engine';
import { waitUntil } from './testing/wait-until';
import { watchFlv } from './testing/watch-flv';

let engine: StartedEngine;
afterEach(() => engine.stop());

const clip = await loadClip(CLIP_PATH);
const small = await loadClip(fileURLToPath(new URL('./__fixtures__/legacy-hevc-aac.flv', import.meta.url)));

/** Sends headers and the frames before `untilMs` as fast as they go, the first at `startMs` of the publisher's clock. */
async function send(client: RtmpClient, { headers, frames }: Clip, { startMs = 0, untilMs = 4_000 }) {
  for (const { type, payload } of headers) client.sendMedia(type, startMs, payload);
  for (const { type, timestamp, payload } of frames.filter((frame) => frame.timestamp < untilMs)) {
    if (!client.sendMedia(type, startMs + timestamp, payload))
      await new Promise((done) => client.socket.once('drain', done));
  }
}

async function open() {
  engine = await startEngine();
  const client = await RtmpClient.open(`${engine.rtmp}/demo`);
  await client.publish();
  return client;
}

test.each([
  ['wraps at 32 bits', 2 ** 32 - 2_000],
  ['needs more than 24 bits', 2 ** 24 - 2_000],
])('a clock that %s while a viewer watches', async (_, startMs) => {
  const client = await open();
  const watching = watchFlv(`${engine.http}/live/demo.flv`);
  await send(client, clip, { startMs });
  const viewer = await watching.catch(() => watchFlv(`${engine.http}/live/demo.flv`));
  await viewer.until(30);
  for (const kind of ['audio', 'video'] as const) {
    const times = viewer.packets().flatMap((packet) => (packet.kind === kind ? [packet.dts] : []));
    expect(times.every((time, i) => time >= (times[i - 1] ?? 0) && time < 4_100)).toBe(true);
  }
  await client.close();
  const { recording } = await engine.event('record-ready');
  expect(Math.abs(recording.durationMs - 4_000)).toBeLessThan(200);
  viewer.close();
});

test('a picture that changes its codec and its size goes on for every viewer, and stays one recording', async () => {
  const client = await open();
  await send(client, clip, {});
  await waitUntil(() => engine.engine.stats()[0]?.width === 640);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await viewer.until(4);
  await send(client, small, { startMs: 4_000 });
  await waitUntil(() => engine.engine.stats()[0]?.width === 160);
  await viewer.until(100);
  expect(viewer.packets().filter(({ kind, role }) => kind === 'video' && role === 'config')).toHaveLength(2);

  const playlist = await (await fetch(`${engine.http}/live/demo.m3u8`)).text();
  expect(playlist.match(/#EXT-X-MAP/g)).toHaveLength(2);
  expect(playlist.match(/#EXT-X-DISCONTINUITY$/gm)).toHaveLength(1);

  await client.close();
  const { recording } = await engine.event('record-ready');
  expect(engine.events.filter(({ type }) => type === 'record-ready')).toHaveLength(1);
  expect(Math.abs(recording.durationMs - 7_000)).toBeLessThan(300);
  const replay = `${engine.http}/vod/${recording.fileKey}`;
  const chapters = await (await fetch(`${replay}/index.m3u8`)).text();
  const maps = [...chapters.matchAll(/#EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@(\d+)"/g)];
  const widths = await Promise.all(
    maps.map(async ([, uri = '', bytes, offset]) => {
      const range = `bytes=${offset}-${Number(offset) + Number(bytes) - 1}`;
      const answer = await fetch(new URL(uri, `${replay}/`), { headers: { range } });
      return readInit(findBox(Buffer.from(await answer.arrayBuffer()), 'moov')).width;
    }),
  );
  expect(widths).toEqual([640, 160]);
  expect(chapters.match(/#EXT-X-DISCONTINUITY$/gm)).toHaveLength(1);
  viewer.close();
});
