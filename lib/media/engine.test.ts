import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '@/lib/core/errors';
import { RtmpClient, RtmpRefusal } from '../../e2e/support/rtmp-client';
import { type Publishing, publishClip } from '../../e2e/support/rtmp-publisher';
import type { MediaEngineOptions } from './engine';
import { FlvReader, type FlvTag } from './protocols/flv/flv-reader';
import { toPacket } from './protocols/flv/to-packet';
import { findBox } from './protocols/fmp4/boxes';
import { writeMessages } from './protocols/rtmp/chunk-writer';
import { writeCommand } from './protocols/rtmp/command';
import { MESSAGE_TYPE } from './protocols/rtmp/message';
import { clipPackets } from './testing/packets';
import { openWire } from './testing/rtmp-wire';
import { type StartedEngine, startEngine } from './testing/start-engine';
import { waitUntil } from './testing/wait-until';
import { watchFlv } from './testing/watch-flv';

let started: StartedEngine | undefined;
const publishings: Publishing[] = [];

async function start(options: Partial<MediaEngineOptions> = {}): Promise<StartedEngine> {
  started = await startEngine(options);
  return started;
}

async function publish(url: string, options: { speed?: number; loop?: boolean } = {}): Promise<Publishing> {
  const publishing = publishClip({ url, loop: true, ...options });
  publishings.push(publishing);
  await publishing.ready;
  return publishing;
}

afterEach(async () => {
  for (const publishing of publishings.splice(0)) publishing.kill();
  await started?.stop();
  started = undefined;
});

const types = ({ events }: StartedEngine) => events.map(({ type }) => type);
const roles = (tags: readonly FlvTag[]) => tags.map(toPacket).map((packet) => `${packet?.kind} ${packet?.role}`);
const getText = (url: string) => fetch(url).then((response) => response.text());

test('a viewer by HTTP-FLV starts with headers and a keyframe, and gets the stream as it was sent', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await viewer.until(60);
  expect(viewer.reader.tracks).toEqual({ audio: true, video: true });
  expect(roles(viewer.tags).slice(0, 4)).toEqual(['metadata config', 'video config', 'audio config', 'video key']);
  expect(viewer.headers).toMatchObject({
    'content-type': 'video/x-flv',
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
  });

  const sent = (await clipPackets()).map(({ payload }) => payload.toString('base64'));
  const media = viewer.packets().filter(({ kind }) => kind !== 'metadata');
  expect(media.every(({ payload }) => sent.includes(payload.toString('base64')))).toBe(true);
  viewer.close();
  await waitUntil(() => engine.engine.stats()[0]?.viewers['http-flv'] === 0);
});

test('a viewer by WebSocket gets the same', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`);
  const reader = new FlvReader();
  const tags: FlvTag[] = [];
  const socket = new WebSocket(`${engine.http.replace('http', 'ws')}/live/demo.flv`);
  socket.on('message', (bytes: Buffer) => tags.push(...reader.push(bytes)));
  await waitUntil(() => tags.length >= 40);
  expect(roles(tags).slice(0, 4)).toEqual(['metadata config', 'video config', 'audio config', 'video key']);

  const pong = new Promise((resolve) => socket.once('pong', (data) => resolve(String(data))));
  socket.ping('still there');
  expect(await pong).toBe('still there');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await engine.engine.stop('demo', 'stopped-by-host');
  expect(await closed).toBe(1000);
});

test('a player by RTMP gets the same, and is told when it is over', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`);
  const player = await RtmpClient.open(`${engine.rtmp}/demo`);
  const media: FlvTag[] = [];
  const commands: string[] = [];
  player.onMessage = ({ type, timestamp, payload }) => {
    if (type === MESSAGE_TYPE.commandAmf0) commands.push(payload.toString('latin1'));
    else if (type >= MESSAGE_TYPE.audio) media.push({ type, timestamp, payload });
  };
  await player.play();
  await waitUntil(() => media.length >= 40);
  expect(roles(media).slice(0, 4)).toEqual(['metadata config', 'video config', 'audio config', 'video key']);
  await publishing.stop();
  await waitUntil(() => commands.some((text) => text.includes('NetStream.Play.UnpublishNotify')));
});

test('HLS: playlist, init file, parts and segments', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`, { speed: 4 });
  const address = `${engine.http}/live/demo.m3u8`;
  const response = await fetch(address);
  expect(response.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const playlist = await response.text();
  const uris = [...playlist.matchAll(/URI="([^"]+)"|^(demo\/.*)$/gm)].map(([, a, b]) => a ?? b ?? '');
  const bodies = await Promise.all(
    uris.map(async (uri) => {
      const file = await fetch(new URL(uri, address));
      expect(file.status, uri).toBe(200);
      return Buffer.from(await file.arrayBuffer());
    }),
  );
  expect(bodies.length).toBeGreaterThan(3);
  const isInit = (_: Buffer, i: number) => uris[i]?.includes('init');
  expect(findBox(bodies.find(isInit) ?? Buffer.alloc(0), 'moov').length).toBeGreaterThan(500);
  for (const body of bodies.filter((_, i) => !uris[i]?.includes('init')))
    expect(findBox(body, 'mdat').length).toBeGreaterThan(0);

  const sequence = Number(playlist.match(/MEDIA-SEQUENCE:(\d+)/)?.[1]);
  const blocked = await getText(`${address}?_HLS_msn=${sequence + 1}&_HLS_part=1`);
  expect(blocked).toContain(`${sequence + 1}.1.m4s`);
  expect((await fetch(`${address}?_HLS_msn=${sequence + 100}`)).status).toBe(400);
  expect(engine.engine.stats()[0]?.viewers.hls).toBe(1);
});

test('HLS repeats the query that let a viewer in for every file, and asks about each of them', async () => {
  const asked: string[] = [];
  const engine = await start({
    authorisePlay: async ({ query }) => {
      asked.push(String(query));
      if (query.get('pass') !== 'yes') throw new AppError('forbidden', 'No.');
    },
  });
  await publish(`${engine.rtmp}/demo`, { speed: 4 });
  const playlist = await getText(`${engine.http}/live/demo.m3u8?pass=yes`);
  expect(playlist).toMatch(/URI="demo\/init\d+\.mp4\?pass=yes"/);
  const [, init] = playlist.match(/URI="(demo\/init\d+\.mp4)\?/) ?? [];
  expect((await fetch(`${engine.http}/live/${init}?pass=yes`)).status).toBe(200);
  expect((await fetch(`${engine.http}/live/${init}`)).status).toBe(403);
  expect((await fetch(`${engine.http}/live/demo.flv`)).status).toBe(403);
  expect(asked).toContain('pass=yes');
});

test.each(['demo.flv', 'demo.m3u8', 'demo/init1.mp4', 'demo/1.m4s', '../vod/x', 'de%2fmo.flv', '', '.flv'])(
  'nothing at /live/%s is a 404 that says so',
  async (path) => {
    const engine = await start();
    const response = await fetch(`${engine.http}/live/${path}`);
    expect(response.status).toBe(404);
  },
);

test('HEAD, OPTIONS and other methods', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`);
  const ask = (method: string) => fetch(`${engine.http}/live/demo.flv`, { method });
  const [head, options, post] = await Promise.all([ask('HEAD'), ask('OPTIONS'), ask('POST')]);
  expect([head.status, options.status, post.status]).toEqual([200, 204, 405]);
  expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  expect(engine.engine.stats()[0]?.viewers['http-flv']).toBe(0);
});

test('a stream asked for behind another request on the same connection is refused, and nothing breaks', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`);
  const socket = connect(engine.httpPort, '127.0.0.1');
  const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
  socket.write(request('/live/demo.m3u8') + request('/live/demo.flv'));
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes;
  });
  await waitUntil(() => text.includes('Ask for a stream on a connection of its own.'));
  socket.destroy();
  expect(engine.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a second publisher is refused, and neither the first nor a viewer notices', async () => {
  const engine = await start();
  const first = await publish(`${engine.rtmp}/demo`);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await viewer.until(20);

  const second = await RtmpClient.open(`${engine.rtmp}/demo`);
  const refusal = await second.publish().catch((error) => error);
  expect(refusal).toBeInstanceOf(RtmpRefusal);
  expect(refusal).toMatchObject({ code: 'NetStream.Publish.BadName' });
  expect(refusal.message).toContain('already broadcasting');

  const seen = viewer.tags.length;
  const sent = first.framesSent;
  await viewer.until(seen + 60);
  expect(first.framesSent).toBeGreaterThan(sent);
  expect(types(engine)).toEqual(['publish-start']);
});

test('a refused publisher is told why, and none of its bytes reach a viewer', async () => {
  const engine = await start({
    authorisePublish: async ({ query }) => {
      if (query.get('txSecret') !== 'right') throw new AppError('unauthorized', 'The stream key is wrong.');
      return { records: false };
    },
  });
  await publish(`${engine.rtmp}/demo?txSecret=right`);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);

  const intruder = await RtmpClient.open(`${engine.rtmp}/demo?txSecret=5eaf00d`);
  const poison = Buffer.concat([Buffer.from('1701000000', 'hex'), Buffer.alloc(5_000, 0x66)]);
  const closed = new Promise((resolve) => intruder.socket.once('close', resolve));
  const refusal = intruder.publish().catch((error) => error);
  for (let i = 0; i < 50; i++) intruder.sendMedia(MESSAGE_TYPE.video, i, poison); // without waiting for an answer
  expect((await refusal).message).toBe('NetStream.Publish.BadName: The stream key is wrong.');
  intruder.sendMedia(MESSAGE_TYPE.video, 99, poison);
  await closed;
  await viewer.until(viewer.tags.length + 60);
  expect(viewer.tags.some(({ payload }) => payload.includes(Buffer.alloc(100, 0x66)))).toBe(false);
  expect(JSON.stringify(engine.log.lines)).toContain('The stream key is wrong.');
  expect(JSON.stringify(engine.log.lines)).not.toContain('5eaf00d');
});

test('what a player sends reaches nobody', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  const player = await RtmpClient.open(`${engine.rtmp}/demo`);
  await player.play();
  const poison = Buffer.concat([Buffer.from('1701000000', 'hex'), Buffer.alloc(500, 0x66)]);
  for (let i = 0; i < 50; i++) player.sendMedia(MESSAGE_TYPE.video, i, poison);
  await viewer.until(viewer.tags.length + 60);
  expect(viewer.tags.some(({ payload }) => payload.includes(Buffer.alloc(100, 0x66)))).toBe(false);
});

test('playing what nobody sends is refused by name', async () => {
  const engine = await start();
  const player = await RtmpClient.open(`${engine.rtmp}/demo`);
  await expect(player.play()).rejects.toMatchObject({ code: 'NetStream.Play.StreamNotFound' });
});

test.each([
  ['another application', '/other/demo'],
  ['a name that could be a path', '/live/..%2f..'],
  ['a name that is too long', `/live/${'a'.repeat(65)}`],
])('publishing to %s is refused', async (_, path) => {
  const engine = await start();
  const client = await RtmpClient.open(`rtmp://127.0.0.1:${engine.rtmpPort}${path}`);
  await expect(client.publish()).rejects.toMatchObject({ code: 'NetStream.Publish.BadName' });
});

test('the signature may also stand behind the application, as some encoders put it', async () => {
  let seen = '';
  const engine = await start({
    authorisePublish: async ({ app, stream, query }) => {
      seen = `${app} ${stream} ${query}`;
      return { records: false };
    },
  });
  const wire = await openWire(engine.rtmpPort);
  wire.socket.write(
    writeMessages(
      [
        writeCommand(0, 'connect', 1, { app: 'live?txSecret=s' }),
        writeCommand(0, 'createStream', 2, null),
        writeCommand(1, 'publish', 3, null, 'demo?txTime=t', 'live'),
      ],
      128,
    ),
  );
  await engine.event('publish-start');
  expect(seen).toBe('live demo txSecret=s&txTime=t');
  wire.socket.destroy();
});

test('a goodbye ends the broadcast at once and lets its viewers go', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`, { speed: 4 });
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await viewer.until(100);
  await publishing.stop();
  await viewer.ended;
  expect(await engine.event('publish-end')).toMatchObject({ reason: 'publisher-stopped' });
  expect(types(engine)).not.toContain('publish-lost');
  expect(engine.engine.stats()).toEqual([]);

  const { recording } = await engine.event('record-ready', 1_000);
  expect(await getText(`${engine.http}/live/demo.m3u8`)).toContain('#EXT-X-ENDLIST');
  expect(recording.durationMs).toBeGreaterThan(500);
});

test('a lost publisher may return: viewers stay, time goes on, one recording with two anchors', async () => {
  const engine = await start({ graceMs: 10_000 });
  const first = await publish(`${engine.rtmp}/demo`, { speed: 2 });
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await viewer.until(150);
  first.kill();
  await engine.event('publish-lost');
  expect(engine.engine.stats()[0]?.publisher).toBeUndefined();

  const seen = viewer.tags.length;
  const second = await publish(`${engine.rtmp}/demo`, { speed: 2 });
  await engine.event('publish-resumed');
  await viewer.until(seen + 150);
  const times = viewer
    .packets()
    .filter(({ kind, role }) => kind === 'video' && role !== 'config')
    .map(({ dts }) => dts);
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(100);
  expect(await getText(`${engine.http}/live/demo.m3u8`)).toContain('#EXT-X-DISCONTINUITY\n');

  await second.stop();
  const { recording, session } = await engine.event('record-ready');
  expect(recording.timeline).toHaveLength(2);
  expect(Math.abs(recording.durationMs - (times.at(-1) ?? 0))).toBeLessThan(1_000);
  expect(new Set(engine.events.map((event) => event.session))).toEqual(new Set([session]));
  expect(types(engine)).toEqual(['publish-start', 'publish-lost', 'publish-resumed', 'publish-end', 'record-ready']);
});

test('a lost publisher that does not return ends the broadcast after the grace window', async () => {
  const engine = await start({ graceMs: 100 });
  const publishing = await publish(`${engine.rtmp}/demo`);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  publishing.kill();
  expect(await engine.event('publish-end')).toMatchObject({ reason: 'publisher-lost' });
  await viewer.ended;
});

test('who returns within the grace window must be let in again', async () => {
  let open = true;
  const engine = await start({
    authorisePublish: async () => {
      if (!open) throw new AppError('unauthorized', 'The stream key has expired.');
      return { records: false };
    },
  });
  const publishing = await publish(`${engine.rtmp}/demo`);
  publishing.kill();
  await engine.event('publish-lost');
  open = false;
  const again = await RtmpClient.open(`${engine.rtmp}/demo`);
  await expect(again.publish()).rejects.toMatchObject({ code: 'NetStream.Publish.BadName' });
});

test('a publisher that falls silent is found', async () => {
  const engine = await start({ limits: { publisherIdleMs: 200 } });
  const client = await RtmpClient.open(`${engine.rtmp}/demo`);
  await client.publish();
  await engine.event('publish-lost');
});

test('a silent publisher gives way to a newcomer before its time is up', async () => {
  const engine = await start({ limits: { publisherTakeoverMs: 100 } });
  const silent = await RtmpClient.open(`${engine.rtmp}/demo`);
  await silent.publish();
  const isOver = new Promise((resolve) => silent.socket.once('close', resolve));
  await vi.waitFor(() => publish(`${engine.rtmp}/demo`), { timeout: 5_000 });
  await isOver;
  await waitUntil(() => types(engine).includes('publish-resumed'));
  expect(types(engine)).toEqual(['publish-start', 'publish-lost', 'publish-resumed']);
});

test('stop ends the broadcast and disconnects the publisher; a new connection begins a new broadcast', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`);
  await engine.engine.stop('demo', 'stopped-by-admin');
  await publishing.ended;
  expect(await engine.event('publish-end')).toMatchObject({ reason: 'stopped-by-admin' });
  await publish(`${engine.rtmp}/demo`);
  const starts = engine.events.filter(({ type }) => type === 'publish-start');
  expect(new Set(starts.map(({ session }) => session)).size).toBe(2);
  await engine.engine.stop('nobody', 'stopped-by-host');
});

test('interrupt disconnects the publisher but not the viewers', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`);
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
  await engine.engine.interrupt('demo');
  await publishing.ended;
  await engine.event('publish-lost');
  const seen = viewer.tags.length;
  await publish(`${engine.rtmp}/demo`);
  await viewer.until(seen + 10);
  await engine.engine.interrupt('nobody');
});

test('the recording can be played: exact byte ranges, conditional requests, and gone when removed', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`, { speed: 8 });
  await waitUntil(() => publishing.framesSent > 250);
  await publishing.stop();
  const { recording } = await engine.event('record-ready', 1_000);
  const base = `${engine.http}/vod/${recording.fileKey}`;
  const file = await readFile(`${engine.dir}/${recording.fileKey}.mp4`);

  const playlist = await getText(`${base}/index.m3u8`);
  const ranges = [...playlist.matchAll(/BYTERANGE[=:]"?(\d+)@(\d+)/g)].map(
    ([, bytes, offset]) => [Number(offset), Number(bytes)] as const,
  );
  const [init, ...segments] = ranges;
  expect(init?.[0]).toBe(0);
  for (const [i, [offset, bytes]] of segments.entries()) {
    expect(file.toString('latin1', offset + 4, offset + 8)).toBe('moof');
    expect(segments[i + 1]?.[0] ?? file.length).toBe(offset + bytes);
  }
  const seconds = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, length]) => sum + Number(length), 0);
  expect(Math.abs(seconds * 1000 - recording.durationMs)).toBeLessThan(10);

  const ask = (headers: Record<string, string>, method = 'GET') => fetch(`${base}/video.mp4`, { method, headers });
  const whole = await ask({});
  expect(Buffer.from(await whole.arrayBuffer()).equals(file)).toBe(true);
  const etag = whole.headers.get('etag') ?? '';
  for (const [range, from, to] of [
    ['bytes=0-0', 0, 1],
    ['bytes=100-299', 100, 300],
    ['bytes=-50', file.length - 50, file.length],
    [`bytes=${file.length - 10}-`, file.length - 10, file.length],
    ['bytes=5-99999999', 5, file.length],
  ] as const) {
    const part = await ask({ range });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to - 1}/${file.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(file.subarray(from, to))).toBe(true);
  }
  expect((await ask({ range: `bytes=${file.length}-` })).status).toBe(416);
  expect((await ask({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
  expect((await ask({ range: 'bytes=0-9', 'if-range': '"other"' }, 'HEAD')).status).toBe(200);
  expect((await ask({ 'if-none-match': etag })).status).toBe(304);
  expect((await ask({}, 'HEAD')).headers.get('content-length')).toBe(String(file.length));

  await engine.engine.removeRecording(recording.fileKey);
  await engine.engine.removeRecording(recording.fileKey);
  expect((await ask({})).status).toBe(404);
});

test('a recording that is stopped is reported at once, and the broadcast goes on without', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`, { speed: 4 });
  await waitUntil(() => publishing.framesSent > 60);
  await engine.engine.stopRecording('demo');
  await engine.engine.stopRecording('nobody');
  const { recording } = await engine.event('record-ready');
  expect(engine.engine.stats()[0]?.recording).toBe('off');

  const sent = publishing.framesSent;
  await waitUntil(() => publishing.framesSent > sent + 60);
  await publishing.stop();
  await engine.event('publish-end');
  await engine.engine.close();
  expect(types(engine)).toEqual(['publish-start', 'record-ready', 'publish-end']);
  expect((await readFile(`${engine.dir}/${recording.fileKey}.mp4`)).length).toBe(recording.bytes);
});

test('what was recorded goes when a broadcast ends without being kept', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`, { speed: 4 });
  await waitUntil(() => publishing.framesSent > 60);
  await engine.engine.stop('demo', 'stopped-by-host', { keepsRecording: false });
  await engine.engine.close();
  expect(types(engine)).toEqual(['publish-start', 'publish-end']);
  expect((await readdir(engine.dir)).filter((name) => name.endsWith('.mp4'))).toEqual([]);
});

test('a stream that is not to be recorded is not', async () => {
  const engine = await start({ authorisePublish: async () => ({ records: false }) });
  const publishing = await publish(`${engine.rtmp}/demo`, { speed: 4 });
  await waitUntil(() => publishing.framesSent > 60);
  expect(engine.engine.stats()[0]?.recording).toBe('off');
  await publishing.stop();
  await engine.event('publish-end');
  await engine.engine.close();
  expect(types(engine)).not.toContain('record-ready');
});

test('closing ends every broadcast and keeps what was recorded', async () => {
  const engine = await start();
  const publishing = await publish(`${engine.rtmp}/demo`, { speed: 4 });
  await waitUntil(() => publishing.framesSent > 60);
  await engine.engine.close();
  expect(types(engine)).toEqual(['publish-start', 'publish-end', 'record-ready']);
  expect(engine.events[1]).toMatchObject({ reason: 'server-stopped' });
});

test('stats tell how the stream does', async () => {
  const engine = await start();
  await publish(`${engine.rtmp}/demo`, { speed: 4 });
  await watchFlv(`${engine.http}/live/demo.flv`);
  const stats = await waitUntil(() => engine.engine.stats().find(({ keyframeIntervalMs }) => keyframeIntervalMs));
  expect(stats).toMatchObject({
    stream: 'demo',
    keyframeIntervalMs: 1_000,
    width: 640,
    height: 360,
    videoCodec: 'avc1.4d401e',
    audioCodec: 'mp4a.40.2',
    sampleRate: 44_100,
    recording: 'on',
    viewers: { 'http-flv': 1 },
    publisher: { ip: '127.0.0.1' },
  });
});

test('a listener that fails does not keep others from hearing', async () => {
  const engine = await start();
  engine.engine.subscribe(() => {
    throw new Error('no');
  });
  const heard: string[] = [];
  engine.engine.subscribe(({ type }) => heard.push(type));
  await publish(`${engine.rtmp}/demo`);
  expect(heard).toEqual(['publish-start']);
});
