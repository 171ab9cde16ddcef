import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { startEngine } from '@/lib/media/testing/start-engine';
import { processesRun, VIEWER_PROGRAM } from '@/lib/media/testing/viewer-program';
import { waitUntil } from '@/lib/media/testing/wait-until';
import { watchFlv } from '@/lib/media/testing/watch-flv';
import { publishClip } from '../../e2e/support/rtmp-publisher';
import { createMetrics } from './metrics';
import { createMetricsServer } from './metrics-server';

const NOBODY = { running: 0, restarts: 0, viewers: [], pids: [], bufferedBytes: 0, lostBatches: 0 };
const NO_FAILURES = { 'disk-full': 0, 'disk-failed': 0, 'disk-slow': 0 };
const NOTHING = {
  receivedBytes: 0,
  sentBytes: 0,
  skippedBatches: 0,
  fileBytes: 0,
  refused: [],
  recordingFailures: NO_FAILURES,
};

const chat = {
  stats: () => ({
    rooms: 1,
    sockets: 7,
    queued: 0,
    fanOutShare: 0,
    longestSliceMs: 0,
    counters: { 'messages.stored': 42, 'refused.too_fast': 3 },
  }),
};

const cleanups: Array<() => unknown> = [];
afterEach(async () => {
  for (const undo of cleanups.splice(0).reverse()) await undo();
});

test('what an operator watches: streams, viewers, bytes, refusals, chat and the process', async () => {
  const started = await startEngine({
    viewerProcesses: { ...VIEWER_PROGRAM, count: 1 },
    authorisePlay: async ({ query }) => {
      if (query.has('bad')) throw new AppError('forbidden', 'No.');
    },
  });
  cleanups.push(() => started.stop());
  await processesRun(started.engine, 1);
  const publishing = publishClip({ url: `${started.rtmp}/demo`, loop: true });
  await publishing.ready;
  const viewer = await watchFlv(`${started.http}/live/demo.flv`);
  await viewer.until(30);
  await fetch(`${started.http}/live/demo.m3u8?bad=1`);
  await (await fetch(`${started.http}/live/demo.m3u8`)).text();

  await waitUntil(() => started.engine.totals().sentBytes > 1_000); // viewer processes tell every second

  const registry = createMetrics({ engine: started.engine, chat });
  const read = async () => readSamples(await registry.metrics());
  const samples = await read();
  expect(samples).toMatchObject({
    'kaibo_streams{state="live"}': 1,
    'kaibo_streams{state="interrupted"}': 0,
    'kaibo_viewers{protocol="http-flv"}': 1,
    'kaibo_viewers{protocol="hls"}': 1,
    kaibo_viewer_processes: 1,
    kaibo_viewer_process_restarts_total: 0,
    'kaibo_refused_total{what="watch",reason="forbidden"}': 1,
    'kaibo_stream_verdict{stream="demo",verdict="steady"}': 1,
    'kaibo_stream_verdict{stream="demo",verdict="lost"}': 0,
    kaibo_chat_sockets: 7,
    'kaibo_chat_events_total{event="messages.stored"}': 42,
  });
  expect(samples['kaibo_sent_bytes_total{as="streams"}']).toBeGreaterThan(1_000);
  expect(samples['kaibo_sent_bytes_total{as="files"}']).toBeGreaterThan(500);
  expect(samples.nodejs_eventloop_lag_seconds).toBeDefined();
  expect(samples.process_resident_memory_bytes).toBeGreaterThan(1_000_000);

  await publishing.stop();
  await waitUntil(() => started.engine.stats().length === 0);
  const after = await read();
  for (const name of ['kaibo_received_bytes_total', 'kaibo_sent_bytes_total{as="streams"}']) {
    expect(after[name], `${name} never goes down`).toBeGreaterThanOrEqual(samples[name] ?? Number.NaN);
  }
  expect(Object.keys(after).filter((name) => name.includes('stream="demo"'))).toEqual([]);
}, 60_000);

test('docs/metrics.md lists every metric of ours once, and nothing else', async () => {
  const engine = { stats: () => [], report: () => undefined, totals: () => NOTHING, audience: () => NOBODY };
  const ours = createMetrics({ engine, chat })
    .getMetricsAsArray()
    .map(({ name }) => name);
  const listed = [...readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(ours.filter((name) => name.startsWith('kaibo_')).sort());
});

/** Each sample of the text format by its name and labels. */
const readSamples = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );

async function serve(token?: string) {
  const answer = createMetricsServer(
    { metrics: async () => 'up 1\n', contentType: Registry.PROMETHEUS_CONTENT_TYPE },
    token,
  );
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (headers: Record<string, string> = {}, path = '/metrics') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close', ...headers } });
}

test('without a token this machine may ask, but nobody through a proxy', async () => {
  const get = await serve();
  const response = await get();
  expect([response.status, await response.text()]).toEqual([200, 'up 1\n']);
  expect((await get({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(404);
  expect((await get({ forwarded: 'for=127.0.0.1' })).status).toBe(404);
});

test('with a token only those who have it', async () => {
  const token = 'a-token-of-enough-length';
  const get = await serve(token);
  expect((await get()).status).toBe(404);
  expect((await get({ authorization: 'Bearer wrong' })).status).toBe(404);
  expect((await get({ authorization: `Basic ${token}` })).status).toBe(404);
  expect((await get({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.9' })).status).toBe(200);
});

test('other paths are left to others', async () => {
  const get = await serve();
  expect((await get({}, '/metrics/more')).status).toBe(418);
  expect((await get({}, '/metricsx')).status).toBe(418);
  expect((await get({}, '/metrics?debug=1')).status).toBe(200);
});
