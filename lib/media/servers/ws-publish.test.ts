import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '@/lib/core/errors';
import { PUBLISH_ACCEPTED, PUBLISH_CLOSE, PUBLISH_PATH } from '@/lib/core/publish-socket';
import type { MediaPacket } from '../packet';
import { writeTags } from '../protocols/flv/tag';
import { clipPackets } from '../testing/packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';

const SIGNATURE = 'txSecret=right&txTime=6A000000';

let engine: StartedEngine;
const open: WebSocket[] = [];

beforeEach(async () => {
  engine = await startEngine({
    graceMs: 400,
    limits: { publishSockets: 4, publishSocketsPerIp: 3, rtmpSetupMs: 600, publisherTakeoverMs: 60_000 },
    authorisePublish: async ({ query }) => {
      if (query.get('txSecret') !== 'right') throw new AppError('unauthorized', 'The stream key is not valid.');
      return { records: true };
    },
  });
});

afterEach(async () => {
  for (const ws of open.splice(0)) ws.terminate();
  await engine.stop();
});

function connect(stream = 'studio'): WebSocket {
  const ws = new WebSocket(`${engine.http.replace('http', 'ws')}${PUBLISH_PATH}${stream}`);
  ws.on('error', () => {});
  open.push(ws);
  return ws;
}

/** Connects and is let in. */
async function publish(stream?: string): Promise<WebSocket> {
  const ws = connect(stream);
  await once(ws, 'open');
  ws.send(SIGNATURE);
  const [said] = await once(ws, 'message');
  expect(String(said)).toBe(PUBLISH_ACCEPTED);
  return ws;
}

async function closeOf(ws: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = await once(ws, 'close');
  return { code, reason: String(reason) };
}

const tagsOf = (packets: readonly MediaPacket[]) => packets.map((packet) => writeTags([packet]));
const mediaTags = async () => tagsOf((await clipPackets()).filter(({ kind }) => kind !== 'metadata'));

test('PS1, PS4: what a browser sends is on air, is recorded, and ends with its goodbye', async () => {
  const ws = await publish();
  await engine.event('publish-start');
  for (const tag of await mediaTags()) ws.send(tag);
  await waitUntil(() => engine.engine.report('studio')?.video);
  ws.close(PUBLISH_CLOSE.goodbye);
  expect(await engine.event('publish-end')).toMatchObject({ stream: 'studio', reason: 'publisher-stopped' });
  const { recording } = await engine.event('record-ready');
  expect(recording.durationMs).toBeGreaterThan(9_000);
});

test('PS5: a lost connection may come back within the grace window', async () => {
  const first = await publish();
  for (const tag of (await mediaTags()).slice(0, 30)) first.send(tag);
  await waitUntil(() => engine.engine.report('studio')?.video);
  first.terminate();
  await engine.event('publish-lost');
  await publish();
  await engine.event('publish-resumed');
  expect(engine.events.some(({ type }) => type === 'publish-end')).toBe(false);
});

test('PS5: without a return the broadcast ends', async () => {
  (await publish()).terminate();
  expect(await engine.event('publish-end')).toMatchObject({ reason: 'publisher-lost' });
});

describe('PS2: who is refused', () => {
  test('a wrong signature, with the code of the error', async () => {
    const ws = connect();
    await once(ws, 'open');
    ws.send('txSecret=wrong&txTime=6A000000');
    expect(await closeOf(ws)).toEqual({ code: PUBLISH_CLOSE.refused, reason: 'unauthorized' });
    expect(engine.engine.stats()).toEqual([]);
  });

  test('a second publisher, while the first sends on', async () => {
    const first = await publish();
    const second = connect();
    await once(second, 'open');
    second.send(SIGNATURE);
    expect(await closeOf(second)).toEqual({ code: PUBLISH_CLOSE.refused, reason: 'conflict' });
    expect(first.readyState).toBe(WebSocket.OPEN);
  });

  test('one who asks and says nothing', async () => {
    const ws = connect();
    expect(await closeOf(ws)).toMatchObject({ code: 1006 });
  });

  test.each(['', 'a/b', 'x'.repeat(80), 'studio?txSecret=right'])('the address %j', async (stream) => {
    const ws = connect(stream);
    const [, response] = await once(ws, 'unexpected-response');
    expect(response.statusCode).toBe(404);
  });

  test('more connections than one address may have, counted as refusals', async () => {
    await Promise.all(['aa1', 'aa2', 'aa3'].map((stream) => publish(stream)));
    const [, response] = await once(connect('aa4'), 'unexpected-response');
    expect(response.statusCode).toBe(503);
    expect(engine.engine.totals().refused).toContainEqual({ what: 'connect', reason: 'too_many', count: 1 });
  });
});

describe('PS3: what costs the sender its connection, and nobody else anything', () => {
  test('media before the signature', async () => {
    const ws = connect();
    await once(ws, 'open');
    ws.send((await mediaTags())[0] ?? Buffer.alloc(0));
    expect(await closeOf(ws)).toMatchObject({ code: PUBLISH_CLOSE.malformed });
  });

  test('more than a signature needs before it is let in', async () => {
    const ws = connect();
    await once(ws, 'open');
    ws.send('x'.repeat(5_000));
    expect(await closeOf(ws)).toMatchObject({ code: 1006 });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['half a tag', Buffer.from('0800000400000000000000af', 'hex')],
    ['a tag whose length lies', Buffer.from('080000ff00000000000000af01aabb0000000f', 'hex')],
    ['metadata', Buffer.from('1200000100000000000000020000000c', 'hex')],
    ['a picture of one byte', Buffer.from('0900000100000000000000170000000c', 'hex')],
  ])('%s', async (_name, bytes) => {
    const ws = await publish();
    ws.send(bytes);
    expect(await closeOf(ws)).toMatchObject({ code: PUBLISH_CLOSE.malformed });
    await engine.event('publish-lost');
  });

  test('a second signature', async () => {
    const ws = await publish();
    ws.send(SIGNATURE);
    expect(await closeOf(ws)).toMatchObject({ code: PUBLISH_CLOSE.malformed });
  });
});

test('PS6: whoever ends the broadcast cuts the browser off, with a reason', async () => {
  const ws = await publish();
  const closed = closeOf(ws);
  await engine.engine.stop('studio', 'stopped-by-host');
  expect(await closed).toEqual({ code: PUBLISH_CLOSE.cut, reason: 'The broadcast has ended.' });
});

test('PS7: a connection that watches cannot send', async () => {
  const [publisher, tags] = [await publish(), await mediaTags()];
  for (const tag of tags.slice(0, 30)) publisher.send(tag);
  const player = new WebSocket(`${engine.http.replace('http', 'ws')}/live/studio.flv`);
  open.push(player);
  player.on('error', () => {});
  await once(player, 'open');
  const received = engine.engine.totals().receivedBytes;
  for (const tag of tags.slice(0, 30)) player.send(tag);
  await once(player, 'close');
  expect(engine.engine.totals().receivedBytes).toBe(received);
});
