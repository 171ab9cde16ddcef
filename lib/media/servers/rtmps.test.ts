import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CLIP_PATH } from '../../../e2e/support/clip';
import { startHandshake } from '../protocols/rtmp/handshake';
import { createCertificate } from '../testing/certificate';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';

const certificate = createCertificate();
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

let engine: StartedEngine;
afterEach(() => engine.stop());

describe.skipIf(!certificate)('RTMP over TLS', () => {
  async function open(limits = {}) {
    engine = await startEngine({ limits });
    if (!certificate) throw new Error('There is no openssl');
    return engine.engine.listenRtmps(0, '127.0.0.1', certificate);
  }

  test('a peer shakes hands inside the encryption', async () => {
    const port = await open();
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.write(startHandshake());
    let received = 0;
    socket.on('data', (bytes) => {
      received += bytes.length;
    });
    await waitUntil(() => received === 3_073);
    expect(socket.getCipher().version).toMatch(/^TLSv1\.[23]/);
    socket.destroy();
  });

  test('plain RTMP on this port costs the peer its connection, and nothing else', async () => {
    const port = await open();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(startHandshake());
    socket.resume();
    await once(socket, 'close');
    expect(engine.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('connections that have not spoken TLS count too, and are sent away in time', async () => {
    const port = await open({ rtmpConnectionsPerIp: 2, rtmpSetupMs: 500 });
    const waiting = [connect(port, '127.0.0.1'), connect(engine.rtmpPort, '127.0.0.1')];
    for (const socket of waiting) socket.on('error', () => {}).resume();
    await Promise.all(waiting.map((socket) => once(socket, 'connect')));
    const third = connect(engine.rtmpPort, '127.0.0.1')
      .on('error', () => {})
      .resume();
    await once(third, 'close');
    expect(engine.log.lines).toContainEqual(
      expect.objectContaining({ message: 'RTMP connection refused: too many from this address' }),
    );
    expect(engine.engine.totals().refused).toEqual([{ what: 'connect', reason: 'too_many', count: 1 }]);
    await vi.waitFor(() => expect(waiting.every(({ closed }) => closed)).toBe(true), { timeout: 5_000 });
  });

  test('a certificate that is none is refused', async () => {
    engine = await startEngine();
    const wrong = { cert: Buffer.from('wrong'), key: Buffer.from('wrong') };
    await expect(engine.engine.listenRtmps(0, '127.0.0.1', wrong)).rejects.toThrow();
  });

  test.skipIf(!hasFfmpeg)(
    'ffmpeg publishes, and a viewer sees it',
    async () => {
      const port = await open();
      const target = `rtmps://127.0.0.1:${port}/live/demo`;
      const options = ['-v', 'error', '-re', '-stream_loop', '-1', '-i', CLIP_PATH, '-c', 'copy', '-f', 'flv', target];
      const ffmpeg = spawn('ffmpeg', options, { stdio: 'ignore' });
      await engine.event('publish-start', 15_000);
      const viewer = await watchFlv(`${engine.http}/live/demo.flv`);
      await viewer.until(50);
      viewer.close();
      ffmpeg.kill();
      await once(ffmpeg, 'exit');
    },
    30_000,
  );
});
