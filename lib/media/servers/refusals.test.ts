import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { RtmpClient } from '../../../e2e/support/rtmp-client';
import { publishClip } from '../../../e2e/support/rtmp-publisher';
import { writeMessages } from '../protocols/rtmp/chunk-writer';
import { writeCommand } from '../protocols/rtmp/command';
import { HANDSHAKE_BYTES, startHandshake } from '../protocols/rtmp/handshake';
import { startEngine } from '../testing/start-engine';
import { watchFlv } from '../testing/watch-flv';

const ATTEMPTS = 10_000;
const AT_ONCE = 50;

/** Handshake and commands in one go, as a guesser of keys would. Resolves with what the server said before it closed. */
async function attempt(port: number, key: string): Promise<string> {
  const commands = [
    writeCommand(0, 'connect', 1, { app: 'live' }),
    writeCommand(0, 'createStream', 2, null),
    writeCommand(1, 'publish', 3, null, `demo?txSecret=${key}`, 'live'),
  ];
  const socket = connect(port, '127.0.0.1');
  socket.end(Buffer.concat([startHandshake(), Buffer.alloc(HANDSHAKE_BYTES), writeMessages(commands, 128)]));
  let answer = '';
  socket.on('data', (bytes: Buffer) => {
    answer += bytes.toString('latin1', Math.max(0, bytes.length - 200));
  });
  socket.on('error', () => {});
  await once(socket, 'close');
  return answer;
}

test('one broadcast too many is refused and counted, and goes on when another has ended', async () => {
  const engine = await startEngine({ limits: { publishers: 1 } });
  const first = await RtmpClient.open(`${engine.rtmp}/first`);
  await first.publish();
  const second = await RtmpClient.open(`${engine.rtmp}/second`);
  await expect(second.publish()).rejects.toThrow('As many broadcasts are running as this server takes.');
  expect(engine.engine.totals().refused).toEqual([{ what: 'publish', reason: 'unavailable', count: 1 }]);

  await first.close();
  await engine.event('publish-end');
  const third = await RtmpClient.open(`${engine.rtmp}/second`);
  await third.publish();
  await third.close();
  await engine.stop();
});

test('ten thousand wrong keys are refused, and the stream that they aim at goes on', async () => {
  const engine = await startEngine({
    authorisePublish: async ({ query }) => {
      if (query.get('txSecret') !== 'right') throw new AppError('unauthorized', 'The stream key is wrong.');
      return { records: false };
    },
  });
  const publishing = publishClip({ url: `${engine.rtmp}/demo?txSecret=right`, loop: true });
  await publishing.ready;
  const viewer = await watchFlv(`${engine.http}/live/demo.flv`);

  let refused = 0;
  const attack = async () => {
    for (let i = 0; i < ATTEMPTS / AT_ONCE; i++) {
      const answer = await attempt(engine.rtmpPort, i.toString(16));
      if (answer.includes('The stream key is wrong.')) refused++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attack));

  expect(refused).toBe(ATTEMPTS);
  expect(engine.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  await viewer.until(viewer.tags.length + 60);
  expect(engine.events.map(({ type }) => type)).toEqual(['publish-start']);
  viewer.close();
  publishing.kill();
  await engine.stop();
}, 90_000);
