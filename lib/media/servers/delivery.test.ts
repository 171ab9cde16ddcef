import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
import type { MediaEngineOptions } from '../engine';
import { type StartedEngine, startEngine } from '../testing/start-engine';

let engine: StartedEngine;
let publishing: Publishing | undefined;

async function onAir(options: Partial<MediaEngineOptions> = {}, speed = 8) {
  engine = await startEngine(options);
  publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true, speed });
  await publishing.ready;
}

afterEach(async () => {
  publishing?.kill();
  await engine.stop();
});

/** Asks again until there is an answer. */
const until = <T>(look: () => Promise<T>, timeout = 10_000) => vi.waitUntil(look, { timeout, interval: 100 });
const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, engine.http), init);
const text = (path: string) => ask(path).then((answer) => answer.text());
const storedApart = () => {
  const dir = join(engine.dir, 'dvr');
  return existsSync(dir) ? readdirSync(dir) : [];
};
const sequences = (playlist: string) => [...playlist.matchAll(/^(\d+)\.m4s/gm)].map(([, sequence]) => Number(sequence));

test.each([
  ['recorded', true],
  ['not recorded', false],
])('a broadcast that is %s can be rewound to its beginning', async (_, records) => {
  await onAir({ authorisePublish: async () => ({ records, dvrMinutes: 10 }) });
  const listed = await until(async () => {
    const found = sequences(await text('/live/demo/dvr.m3u8'));
    return found.length >= 14 ? found : undefined;
  }, 20_000);
  const live = await text('/live/demo.m3u8');
  expect(live).toContain(`${listed.at(-1)}.m4s`);
  expect(live).not.toContain(`${listed[0]}.m4s`);

  const playlist = await text('/live/demo/dvr.m3u8');
  expect(playlist).not.toContain('EXT-X-PART');
  expect(playlist.match(/PROGRAM-DATE-TIME/g)?.length).toBe(sequences(playlist).length);
  const old = await ask(`/live/demo/${listed[0]}.m4s`);
  const bytes = Buffer.from(await old.arrayBuffer());
  expect(Number(old.headers.get('content-length'))).toBe(bytes.length);
  expect(bytes.toString('latin1', 4, 8)).toBe('moof');
  const init = playlist.match(/URI="(init\d+\.mp4)"/)?.[1] ?? '';
  expect((await ask(`/live/demo/${init}`)).status).toBe(200);
  expect(storedApart()).toHaveLength(records ? 0 : 1);

  const update = await text('/live/demo/dvr.m3u8?_HLS_skip=YES');
  const skipped = Number(update.match(/SKIPPED-SEGMENTS=(\d+)/)?.[1]);
  expect(skipped).toBeGreaterThan(0);
  expect(update).not.toContain('_HLS_skip');

  await publishing?.stop();
  await engine.event('publish-end');
  expect(await text('/live/demo/dvr.m3u8')).toContain('#EXT-X-ENDLIST');
  expect((await ask(`/live/demo/${listed[0]}.m4s`)).status).toBe(200);
  await engine.engine.close();
  expect(storedApart()).toEqual([]);
});

test('who may not rewind is told so', async () => {
  await onAir({ authorisePublish: async () => ({ records: true, dvrMinutes: 0 }) });
  await until(async () => (await ask('/live/demo.m3u8')).ok, 10_000);
  expect((await ask('/live/demo/dvr.m3u8')).status).toBe(404);
});

test('a signature in the path reaches every decision, and everything relative to it', async () => {
  const asked: string[] = [];
  await onAir({
    authorisePlay: async ({ protocol, query }) => {
      asked.push(`${protocol} ${query.get('txTime')} ${query.get('txSecret')}`);
      if (query.get('txSecret') !== 'good') throw new AppError('forbidden', 'No.');
    },
  });
  const base = new URL('/live/~65~good/demo.m3u8', engine.http);
  const playlist = await until(async () => {
    const answer = await fetch(base);
    const body = await answer.text();
    return answer.ok && /^demo\/\d+\.m4s/m.test(body) ? body : undefined;
  });
  const uris = [
    playlist.match(/^demo\/\d+\.m4s/m)?.[0],
    playlist.match(/URI="([^"]*init[^"]*)"/)?.[1],
    'demo/dvr.m3u8',
  ];
  for (const uri of uris) expect((await fetch(new URL(uri ?? '', base))).status).toBe(200);
  expect(new Set(asked)).toEqual(new Set(['hls 65 good', 'segment 65 good', 'dvr 65 good']));

  for (const path of [
    '/live/~65~bad/demo.m3u8',
    '/live/demo.m3u8',
    '/live/~~/demo.m3u8',
    '/live/~65~good2/demo.flv',
    '/live/~65~bad/demo.jpg',
  ])
    expect((await ask(path)).status, path).toBe(403);
  for (const path of ['/live/~65~good/~65~good/demo.m3u8', '/live/~65~good/x', '/live/~65/demo.m3u8', '/live/~65~good'])
    expect((await ask(path)).status, path).toBe(404);
});

test('every answer tells caches and other sites what they may do', async () => {
  await onAir();
  const playlist = await until(async () => {
    const body = await text('/live/demo.m3u8');
    return /^demo\/\d+\.m4s/m.test(body) ? body : undefined;
  });
  const segment = playlist.match(/^demo\/(\d+)\.m4s/m)?.[1] ?? '';
  const part = playlist.match(/URI="(demo\/\d+\.\d+\.m4s)"/)?.[1] ?? '';
  const init = playlist.match(/URI="(demo\/init\d+\.mp4)"/)?.[1] ?? '';
  const file = 'public, max-age=21600, immutable';
  const answers: Array<[path: string, status: number, cache: string]> = [
    ['/live/demo.m3u8', 200, 'public, max-age=1'],
    [`/live/demo.m3u8?_HLS_msn=${segment}`, 200, 'public, max-age=12'],
    [`/live/demo.m3u8?_HLS_msn=${Number(segment) + 9_000}`, 400, 'no-store'],
    ['/live/demo/dvr.m3u8', 200, 'public, max-age=1'],
    [`/live/demo/${segment}.m4s`, 200, file],
    [`/live/${part}`, 200, file],
    [`/live/${init}`, 200, file],
    ['/live/demo/1.m4s', 404, 'no-store'],
    ['/live/demo/1.0.m4s', 404, 'no-store'],
    ['/live/nobody.m3u8', 404, 'no-store'],
    ['/live/nobody.flv', 404, 'no-store'],
    ['/live/demo.jpg', 404, 'no-store'],
    ['/live/nonsense', 404, 'no-store'],
    ['/vod/file_none/index.m3u8', 404, 'no-store'],
  ];
  for (const [path, status, cache] of answers) {
    const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    await get.arrayBuffer();
    expect([path, get.status, get.headers.get('cache-control')]).toEqual([path, status, cache]);
    expect([path, head.status, head.headers.get('cache-control')]).toEqual([path, status, cache]);
    expect(head.headers.get('content-type'), path).toBe(get.headers.get('content-type'));
    for (const { headers } of [get, head]) {
      expect(headers.get('access-control-allow-origin'), path).toBe('*');
      expect(headers.get('access-control-expose-headers'), path).toContain('Date');
      expect(headers.has('set-cookie'), path).toBe(false);
      expect(headers.has('vary'), path).toBe(false);
    }
    const preflight = await ask(path, { method: 'OPTIONS' });
    expect(preflight.status, path).toBe(204);
    expect(preflight.headers.get('access-control-max-age')).toBe('86400');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Range');
    expect((await ask(path, { method: 'POST' })).status, path).toBe(405);
  }
});

test('a playlist that could not wait for what was asked is not kept', async () => {
  await onAir({ limits: { hlsBlockMs: 50 } }, 4);
  const playlist = await until(async () => {
    const body = await text('/live/demo.m3u8');
    return /^demo\/\d+\.m4s/m.test(body) ? body : undefined;
  });
  publishing?.freeze(10_000);
  const next = Number(playlist.match(/URI="demo\/(\d+)\.\d+\.m4s"\n$/)?.[1]) + 2;
  const late = await until(async () => {
    const answer = await ask(`/live/demo.m3u8?_HLS_msn=${next}`);
    return answer.headers.get('cache-control') === 'no-store' ? answer : undefined;
  }, 5_000);
  expect(late.status).toBe(200);
});
