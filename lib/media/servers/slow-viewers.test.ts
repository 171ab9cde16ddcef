import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { RtmpClient } from '../../../e2e/support/rtmp-client';
import { MESSAGE_TYPE } from '../protocols/rtmp/message';
import { clipPackets } from '../testing/packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { processesRun, VIEWER_PROGRAM } from '../testing/viewer-program';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';

let engine: StartedEngine;
afterEach(() => engine.stop());

const FRAME_BYTES = 100_000;
const VIEWERS = 10;

/** Publishes a stream of big frames, one for each call; resolves with how many there were. */
async function publishHeavy(stream = 'heavy'): Promise<() => Promise<number>> {
  const publisher = await RtmpClient.open(`${engine.rtmp}/${stream}`);
  await publisher.publish();
  for (const { kind, role, payload } of await clipPackets()) {
    if (role !== 'config' || kind === 'metadata') continue;
    publisher.sendMedia(kind === 'video' ? MESSAGE_TYPE.video : MESSAGE_TYPE.audio, 0, payload);
  }
  let sent = 0;
  return async () => {
    const head = sent % 10 === 0 ? '1701000000' : '2701000000';
    const frame = Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(FRAME_BYTES, sent + 1)]);
    publisher.sendMedia(MESSAGE_TYPE.video, sent++ * 20, frame);
    await delay(2);
    return sent;
  };
}

/** Somebody who asks for the stream and never reads it. */
async function openDeaf(stream = 'heavy'): Promise<Socket> {
  const socket = connect(engine.httpPort, '127.0.0.1').pause();
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`GET /live/${stream}.flv HTTP/1.1\r\nHost: x\r\n\r\n`);
  return socket;
}

test('viewers that never read cost bounded memory and are disconnected; others get everything', async () => {
  engine = await startEngine({
    authorisePublish: async () => ({ records: false }),
    limits: { viewerStuckMs: 1_500, batchMs: 10 },
  });
  const send = await publishHeavy();
  let sent = await send();

  const good = await watchFlv(`${engine.http}/live/heavy.flv`);
  const deaf = await Promise.all(Array.from({ length: VIEWERS }, () => openDeaf()));
  await waitUntil(() => engine.engine.stats()[0]?.viewers['http-flv'] === VIEWERS + 1);

  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  while (engine.engine.stats()[0]?.viewers['http-flv'] !== 1) {
    sent = await send();
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    if (sent > 5_000) throw new Error('deaf viewers stay');
  }
  const received = good.packets().filter(({ role }) => role !== 'config');
  // each deaf viewer may hold its queue and one batch; the good viewer of this test keeps everything it gets
  const kept = received.length * FRAME_BYTES;
  expect(most - kept).toBeLessThan(VIEWERS * 4 * 1024 * 1024 + 64 * 1024 * 1024);
  await waitUntil(() => good.packets().some(({ dts }) => dts >= (sent - 1) * 20));
  const times = good
    .packets()
    .filter(({ role }) => role !== 'config')
    .map(({ dts }) => dts);
  expect(times, 'the good viewer missed nothing').toEqual(Array.from({ length: times.length }, (_, i) => i * 20));
  expect(engine.engine.stats()[0]?.skippedBatches).toBeGreaterThan(VIEWERS);
  for (const socket of deaf) socket.destroy();
  good.close();
}, 90_000);

/** Viewers of one stream who stop at the same moment wait for the same bytes: it takes many streams to fill memory. */
const STREAMS = Array.from({ length: 20 }, (_, index) => `heavy${index}`);
const TOTAL_BYTES = 8 * 1024 * 1024;
/** At the moment when the total is reached, those below their share may still fill it, and who has just come has a head. */
const MOST_BYTES = 2 * TOTAL_BYTES;

test.each([
  ['this process', 0],
  ['a viewer process', 1],
])(
  'many who never read, in %s: memory stays within the total, and newcomers are told to wait',
  async (_, count) => {
    engine = await startEngine({
      authorisePublish: async () => ({ records: false }),
      viewerProcesses: { ...VIEWER_PROGRAM, count },
      limits: { batchMs: 10, viewerStuckMs: 4_000, viewerBufferedBytesTotal: TOTAL_BYTES * (count + 1) },
    });
    await processesRun(engine.engine, count);
    const senders = await Promise.all(STREAMS.map((stream) => publishHeavy(stream)));
    const sendAll = () => Promise.all(senders.map((send) => send()));
    await sendAll();
    const deaf = await Promise.all(STREAMS.map((stream) => openDeaf(stream)));
    const viewers = () => engine.engine.stats().reduce((sum, each) => sum + each.viewers['http-flv'], 0);
    await waitUntil(() => viewers() === STREAMS.length);

    let most = 0;
    const refusals = new Set<string>();
    while (viewers() > 0) {
      await sendAll();
      await delay(20); // as fast as a network may be, not as fast as memory is
      const { bufferedBytes } = engine.engine.audience();
      most = Math.max(most, bufferedBytes);
      if (bufferedBytes > TOTAL_BYTES) refusals.add(await statusOf(`${engine.http}/live/heavy0.flv`));
    }
    expect(most, 'more would have come').toBeGreaterThan(TOTAL_BYTES);
    expect(most).toBeLessThan(MOST_BYTES);
    expect([...refusals]).toContain('503, retry after 10');
    expect(engine.engine.totals().refused).toContainEqual(expect.objectContaining({ reason: 'unavailable' }));

    await waitUntil(() => engine.engine.audience().bufferedBytes === 0);
    expect(await statusOf(`${engine.http}/live/heavy0.flv`), 'and comes in when they are gone').toContain('200');
    for (const socket of deaf) socket.destroy();
  },
  60_000,
);

async function statusOf(url: string): Promise<string> {
  const leave = new AbortController();
  const { status, headers } = await fetch(url, { signal: leave.signal });
  leave.abort();
  return `${status}, retry after ${headers.get('retry-after')}`;
}
