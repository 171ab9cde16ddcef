import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { RtmpClient } from '../../../e2e/support/rtmp-client';
import { MESSAGE_TYPE } from '../protocols/rtmp/message';
import { clipPackets } from '../testing/packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';

let engine: StartedEngine;
afterEach(() => engine.stop());

const FRAME_BYTES = 100_000;
const VIEWERS = 10;

test('viewers that never read cost bounded memory and are disconnected; others get everything', async () => {
  engine = await startEngine({
    authorisePublish: async () => ({ records: false }),
    limits: { viewerStuckMs: 1_500, batchMs: 10 },
  });
  const publisher = await RtmpClient.open(`${engine.rtmp}/heavy`);
  await publisher.publish();
  for (const { kind, role, payload } of await clipPackets()) {
    if (role !== 'config' || kind === 'metadata') continue;
    publisher.sendMedia(kind === 'video' ? MESSAGE_TYPE.video : MESSAGE_TYPE.audio, 0, payload);
  }
  let sent = 0;
  const send = async () => {
    const head = sent % 10 === 0 ? '1701000000' : '2701000000';
    publisher.sendMedia(
      MESSAGE_TYPE.video,
      sent++ * 20,
      Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(FRAME_BYTES, sent)]),
    );
    await delay(2);
  };
  await send();

  const good = await watchFlv(`${engine.http}/live/heavy.flv`);
  const deaf = await Promise.all(
    Array.from({ length: VIEWERS }, async () => {
      const socket = connect(engine.httpPort, '127.0.0.1').pause();
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write('GET /live/heavy.flv HTTP/1.1\r\nHost: x\r\n\r\n');
      return socket;
    }),
  );
  await waitUntil(() => engine.engine.stats()[0]?.viewers['http-flv'] === VIEWERS + 1);

  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  while (engine.engine.stats()[0]?.viewers['http-flv'] !== 1) {
    await send();
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
}, 60_000);
