import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { envSchema } from '@/lib/core/env';
import { RtmpClient } from '../../../e2e/support/rtmp-client';
import { DEFAULT_LIMITS } from '../limits';
import { MESSAGE_TYPE } from '../protocols/rtmp/message';
import { clipPackets } from '../testing/packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';

let engine: StartedEngine;
afterEach(() => engine.stop());

/** Sends the first frames of the clip and then nothing more, with the connection still open: its network is gone. */
async function publishAndVanish(stream: string): Promise<RtmpClient> {
  const publisher = await RtmpClient.open(`${engine.rtmp}/${stream}`);
  await publisher.publish();
  for (const { kind, dts, payload } of (await clipPackets()).slice(0, 60)) {
    if (kind === 'metadata') continue;
    publisher.sendMedia(kind === 'video' ? MESSAGE_TYPE.video : MESSAGE_TYPE.audio, dts, payload);
  }
  return publisher;
}

test('a publisher that vanished without a word is dropped, and its viewers are told, within a minute', async () => {
  const { publisherIdleMs } = DEFAULT_LIMITS;
  const graceMs = envSchema.parse({}).PUBLISHER_GRACE_SECONDS * 1000;
  expect(publisherIdleMs + graceMs).toBeLessThan(60_000);

  const factor = 50;
  engine = await startEngine({ graceMs: graceMs / factor, limits: { publisherIdleMs: publisherIdleMs / factor } });
  const publisher = await publishAndVanish('gone');
  const closed = once(publisher.socket, 'close');
  const viewer = await watchFlv(`${engine.http}/live/gone.flv`);
  await viewer.until(10);
  const vanishedAt = Date.now();
  await engine.event('publish-lost');
  await closed;
  expect(engine.engine.stats()[0], 'viewers wait for its return').toMatchObject({
    publisher: undefined,
    viewers: { 'http-flv': 1 },
  });
  await viewer.ended;
  expect(Date.now() - vanishedAt).toBeLessThan(60_000 / factor + 1_000);
  expect((await engine.event('publish-end')).reason).toBe('publisher-lost');
});

test('a publisher that sends slowly is not taken for one that vanished', async () => {
  engine = await startEngine({ limits: { publisherIdleMs: 300 } });
  const publisher = await publishAndVanish('slow');
  const frame = Buffer.concat([Buffer.from('2701000000', 'hex'), Buffer.alloc(100)]);
  for (let i = 0; i < 10; i++) {
    publisher.sendMedia(MESSAGE_TYPE.video, 3_000 + i * 100, frame);
    await delay(100);
  }
  expect(engine.events.map(({ type }) => type)).toEqual(['publish-start']);
  await publisher.close();
});

test('a publisher that is there but sends neither picture nor sound is dropped too', async () => {
  engine = await startEngine({ limits: { publisherIdleMs: 1_000 } });
  const publisher = await publishAndVanish('talks');
  const closed = once(publisher.socket, 'close').then(() => 'closed');
  const ping = () => publisher.sendMedia(MESSAGE_TYPE.userControl, 0, Buffer.from('000600000001', 'hex'));
  const outcomes = Array.from({ length: 40 }, (_, i) => i).map((i) => delay(i * 100).then(ping));
  expect(await Promise.race([closed, Promise.all(outcomes).then(() => 'still here')])).toBe('closed');
  expect(engine.events.map(({ type }) => type)).toEqual(['publish-start', 'publish-lost']);
});

test('a viewer that takes nothing is let go in the stated time, though its queue is far from full', async () => {
  engine = await startEngine({
    authorisePublish: async () => ({ records: false }),
    limits: { viewerDeafMs: 500, viewerQueueBytes: 1024 ** 3, viewerStuckMs: 60_000 },
  });
  const publisher = await publishAndVanish('demo');
  const socket = connect(engine.httpPort, '127.0.0.1').pause();
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('GET /live/demo.flv HTTP/1.1\r\nHost: x\r\n\r\n');
  const viewers = () => engine.engine.stats()[0]?.viewers['http-flv'];
  await waitUntil(() => viewers() === 1);

  const frame = Buffer.concat([Buffer.from('2701000000', 'hex'), Buffer.alloc(200_000)]);
  for (let dts = 3_000; viewers() === 1; dts += 40) {
    publisher.sendMedia(MESSAGE_TYPE.video, dts, frame);
    await delay(10);
  }
  expect(engine.engine.audience().bufferedBytes, 'and nothing is kept for it').toBe(0);
  socket.destroy();
  await publisher.close();
});
