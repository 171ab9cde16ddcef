import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { RtmpClient } from '../../../e2e/support/rtmp-client';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
import type { MediaEngineOptions } from '../engine';
import { FlvReader, type FlvTag } from '../protocols/flv/flv-reader';
import { toPacket } from '../protocols/flv/to-packet';
import { MESSAGE_TYPE } from '../protocols/rtmp/message';
import { clipPackets } from '../testing/packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { processesRun, VIEWER_PROGRAM } from '../testing/viewer-program';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

const engines: StartedEngine[] = [];
const publishings: Publishing[] = [];
const sockets: Socket[] = [];

async function start(count: number, options: Partial<MediaEngineOptions> = {}): Promise<StartedEngine> {
  const started = await startEngine({ viewerProcesses: { ...VIEWER_PROGRAM, count }, ...options });
  engines.push(started);
  await processesRun(started.engine, count);
  return started;
}

async function publish(url: string): Promise<Publishing> {
  const publishing = publishClip({ url, loop: true });
  publishings.push(publishing);
  await publishing.ready;
  return publishing;
}

/** A connection that asks for a stream and keeps every byte of the answer. */
async function openRaw({ httpPort }: StartedEngine, { reads = true } = {}) {
  const socket = connect(httpPort, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  const pieces: Buffer[] = [];
  if (reads) socket.on('data', (bytes: Buffer) => pieces.push(bytes));
  socket.write('GET /live/demo.flv HTTP/1.1\r\nHost: x\r\n\r\n');
  return { socket, bytes: () => Buffer.concat(pieces), closed: once(socket, 'close') };
}

afterEach(async () => {
  for (const publishing of publishings.splice(0)) publishing.kill();
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const engine of engines.splice(0)) await engine.stop();
});

const viewersOf = ({ engine }: StartedEngine) => engine.stats()[0]?.viewers;
const roles = (tags: readonly FlvTag[]) => tags.map(toPacket).map((packet) => `${packet?.kind} ${packet?.role}`);

/** Everything that a viewer gets who comes in the middle of a short broadcast, from the status line to the end. */
async function record(count: number): Promise<Buffer> {
  const started = await start(count);
  const publisher = await RtmpClient.open(`${started.rtmp}/demo`);
  await publisher.publish();
  const packets = (await clipPackets()).filter(({ kind }) => kind !== 'metadata').slice(0, 120);
  const send = ({ kind, dts, payload }: (typeof packets)[number]) =>
    publisher.sendMedia(kind === 'video' ? MESSAGE_TYPE.video : MESSAGE_TYPE.audio, dts, payload);
  packets.slice(0, 40).forEach(send);
  await waitUntil(() => (started.engine.stats()[0]?.receivedBytes ?? 0) > 0);
  const viewer = await openRaw(started);
  await waitUntil(() => viewer.bytes().includes('FLV'));
  packets.slice(40).forEach(send);
  await publisher.close();
  await viewer.closed;
  return viewer.bytes();
}

test('a viewer elsewhere gets the same bytes as one here, from the status line to the end', async () => {
  const [here, elsewhere] = [await record(0), await record(1)];
  expect(here.toString('latin1', 0, 17)).toBe('HTTP/1.1 200 OK\r\n');
  expect(here.length).toBeGreaterThan(20_000);
  expect(elsewhere.equals(here)).toBe(true);
});

test('a WebSocket elsewhere: media, a pong, and a goodbye', async () => {
  const started = await start(1);
  await publish(`${started.rtmp}/demo`);
  const reader = new FlvReader();
  const tags: FlvTag[] = [];
  const socket = new WebSocket(`${started.http.replace('http', 'ws')}/live/demo.flv`);
  socket.on('message', (bytes: Buffer) => tags.push(...reader.push(bytes)));
  await waitUntil(() => tags.length >= 40);
  expect(roles(tags).slice(0, 4)).toEqual(['metadata config', 'video config', 'audio config', 'video key']);
  expect(started.engine.audience().viewers).toEqual([1]);
  expect(viewersOf(started)).toMatchObject({ 'http-flv': 0, 'ws-flv': 1 });

  const pong = new Promise((resolve) => socket.once('pong', (data) => resolve(String(data))));
  socket.ping('still there');
  expect(await pong).toBe('still there');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await started.engine.stop('demo', 'stopped-by-host');
  expect(await closed).toBe(1000);
});

test('viewers are spread evenly, counted together, and missed within a second', async () => {
  const started = await start(2);
  await publish(`${started.rtmp}/demo`);
  const viewers = await Promise.all(Array.from({ length: 8 }, () => watchFlv(`${started.http}/live/demo.flv`)));
  await Promise.all(viewers.map((viewer) => viewer.until(40)));
  expect(started.engine.audience().viewers).toEqual([4, 4]);
  expect(viewersOf(started)?.['http-flv']).toBe(8);
  for (const viewer of viewers) {
    const times = viewer
      .packets()
      .flatMap(({ kind, role, dts }) => (kind === 'video' && role !== 'config' ? [dts] : []));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size, 'no frame comes twice').toBe(times.length);
  }

  viewers[0]?.close();
  await waitUntil(() => viewersOf(started)?.['http-flv'] === 7, 1_000);
  for (const viewer of viewers) viewer.close();
  await waitUntil(() => viewersOf(started)?.['http-flv'] === 0, 1_000);
});

test('what was sent is counted to the last byte, also after the end', async () => {
  const started = await start(1);
  const publishing = await publish(`${started.rtmp}/demo`);
  const viewer = await openRaw(started);
  await waitUntil(() => viewer.bytes().length > 20_000);
  await publishing.stop();
  await viewer.closed;
  const head = viewer.bytes().indexOf('\r\n\r\n') + 4;
  await waitUntil(() => started.engine.totals().sentBytes === viewer.bytes().length - head, 3_000);
});

test('a stream that is full is full for all processes together', async () => {
  const started = await start(2, { limits: { viewersPerStream: 2 } });
  await publish(`${started.rtmp}/demo`);
  const first = await watchFlv(`${started.http}/live/demo.flv`);
  await watchFlv(`${started.http}/live/demo.flv`);
  await expect(watchFlv(`${started.http}/live/demo.flv`)).rejects.toThrow('HTTP 503');
  expect(started.engine.totals().refused).toEqual([{ what: 'watch', reason: 'unavailable', count: 1 }]);
  first.close();
  await vi.waitFor(() => watchFlv(`${started.http}/live/demo.flv`), { timeout: 2_000 });
});

test('a process that dies costs its own viewers a reconnection, and comes back', async () => {
  const started = await start(2);
  await publish(`${started.rtmp}/demo`);
  const [first, second] = [
    await watchFlv(`${started.http}/live/demo.flv`),
    await watchFlv(`${started.http}/live/demo.flv`),
  ];
  await Promise.all([first.until(30), second.until(30)]);
  const [pid] = started.engine.audience().pids;
  process.kill(pid ?? Number.NaN, 'SIGKILL');
  await Promise.race([first.ended, second.ended]);
  await waitUntil(() => viewersOf(started)?.['http-flv'] === 1);
  const again = await watchFlv(`${started.http}/live/demo.flv`);
  await again.until(30);

  await processesRun(started.engine, 2);
  expect(started.engine.audience().restarts).toBe(1);
  const soFar = second.tags.length + first.tags.length;
  await waitUntil(() => second.tags.length + first.tags.length > soFar + 30);
});

test('a process that hangs is ended and started again', async () => {
  const started = await start(1, { limits: { processSilentMs: 4_000 } });
  await publish(`${started.rtmp}/demo`);
  const viewer = await watchFlv(`${started.http}/live/demo.flv`);
  await viewer.until(30);
  const [pid] = started.engine.audience().pids;
  process.kill(pid ?? Number.NaN, 'SIGSTOP');
  await viewer.ended;
  await waitUntil(() => started.engine.audience().restarts === 1);
  await processesRun(started.engine, 1);
  const again = await watchFlv(`${started.http}/live/demo.flv`);
  await again.until(30);
});

test('who comes while no process is there is served here', async () => {
  const started = await start(1, { limits: { processRestartMs: 60_000 } });
  await publish(`${started.rtmp}/demo`);
  const [pid] = started.engine.audience().pids;
  process.kill(pid ?? Number.NaN, 'SIGKILL');
  await waitUntil(() => started.engine.audience().running === 0);
  const viewer = await watchFlv(`${started.http}/live/demo.flv`);
  await viewer.until(30);
  expect(started.engine.audience().viewers).toEqual([]);
  expect(viewersOf(started)?.['http-flv']).toBe(1);
});

test('who would wait long to be handed over is served here', async () => {
  const started = await start(1, { limits: { processWaitMs: -1 } });
  await publish(`${started.rtmp}/demo`);
  const viewer = await watchFlv(`${started.http}/live/demo.flv`);
  await viewer.until(30);
  expect(started.engine.audience().viewers).toEqual([0]);
  expect(viewersOf(started)?.['http-flv']).toBe(1);
});

test('a viewer who comes before the first keyframe, and leaves before it, is missed', async () => {
  const started = await start(1);
  const publisher = await RtmpClient.open(`${started.rtmp}/demo`);
  await publisher.publish();
  const viewer = await openRaw(started);
  await waitUntil(() => viewer.bytes().includes('200 OK'));
  expect(viewersOf(started)?.['http-flv']).toBe(1);
  viewer.socket.destroy();
  await waitUntil(() => viewersOf(started)?.['http-flv'] === 0, 1_000);
  await publisher.close();
});

test('when the server stops, viewers elsewhere get their goodbye, and no process is left', async () => {
  const started = await start(2);
  await publish(`${started.rtmp}/demo`);
  const socket = new WebSocket(`${started.http.replace('http', 'ws')}/live/demo.flv`);
  await once(socket, 'message');
  const { pids } = started.engine.audience();
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await started.engine.close();
  expect(await closed).toBe(1000);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
