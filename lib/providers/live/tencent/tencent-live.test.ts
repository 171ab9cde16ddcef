import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '@/e2e/support/tencent/cloud';
import { createCss } from '@/e2e/support/tencent/css';
import { createCallbacks } from '@/e2e/support/tencent/css-callbacks';
import type { RemoteReport } from '@/lib/contracts/streams';
import type { LiveProvider, RemoteLive } from '../live-provider';
import { testLiveProvider } from '../live-provider.contract';
import { signStream } from '../stream-signature';
import { createTencentLive } from './tencent-live';

const settings = {
  secretId: 'dummy-id',
  secretKey: 'dummy-key',
  pushDomain: 'push.example.com',
  playDomain: 'play.example.com',
  appName: 'live',
  pushKey: 'push-key',
  playKey: 'play-key',
  callbackKey: 'callbackkey1234',
};
const ADDRESSES = { httpBase: 'https://site.example.org', rtmpHost: 'site.example.org' };
const HOUR_MS = 3_600_000;
const inAnHour = () => new Date(Date.now() + HOUR_MS);

describe('live by CSS', () => {
  const told: RemoteReport[] = [];
  let live: LiveProvider;
  let remote: RemoteLive;
  let cloud: Awaited<ReturnType<typeof startCloud>>;
  const callbacks = createCallbacks({
    key: settings.callbackKey,
    post: async (body) => {
      told.push(...remote.readReports(body));
      return 200;
    },
  });
  const css = createCss({ account: { ...settings, pushKeys: [settings.pushKey, 'backup-key'] }, callbacks });
  const create = () => createTencentLive({ ...settings, apiEndpoint: `http://127.0.0.1:${cloud.port}` });

  beforeAll(async () => {
    cloud = await startCloud({ services: [css.service] });
    live = create();
    if (!live.remote) throw new Error('This provider is elsewhere.');
    remote = live.remote;
  });
  afterAll(() => cloud.close());

  testLiveProvider(() => live);

  const targetOf = (stream: string, publishKey = 'room-key') =>
    live.createPublishTarget({ stream, publishKey, expiresAt: inAnHour() }, ADDRESSES);
  const paramOf = (stream: string) => targetOf(stream).key.split('?')[1] ?? '';

  test('a push is told with what shows that its address is the newest of the room', async () => {
    told.length = 0;
    const sequence = css.begin({ stream: 'told', param: paramOf('told') });
    css.end(sequence, 8);
    await callbacks.advance(0);
    expect(told).toMatchObject([
      { type: 'push-start', stream: 'told', sequence },
      { type: 'push-end', stream: 'told', sequence, reason: 'publisher-lost' },
    ]);
    const [start] = told;
    if (start?.type !== 'push-start') throw new Error('no start');
    const txTime = start.signature.get('txTime') ?? '';
    expect(start.signature.get('txSecret')).toBe(signStream('room-key', 'told', txTime));
  });

  test('the cloud refuses what the driver did not sign', () => {
    const signed = new URLSearchParams(paramOf('other'));
    for (const [name, value, code] of [
      ['txSecret', '0'.repeat(32), '18/503'],
      ['txTime', '5C271099', '18/503'],
      ['txTime', '', '18/500'],
      ['txSecret', '', '18/502'],
    ] as const) {
      const param = new URLSearchParams(signed);
      param.set(name, value);
      expect(() => css.begin({ stream: 'other', param: String(param) })).toThrow(code);
    }
  });

  test('a suspended stream is cut and kept out until it is let in again', async () => {
    css.begin({ stream: 'bad', param: paramOf('bad') });
    expect(await remote.isOnAir('bad')).toBe(true);
    await remote.suspend('bad', inAnHour());
    expect(await remote.isOnAir('bad')).toBe(false);
    expect(() => css.begin({ stream: 'bad', param: paramOf('bad') })).toThrow('18/305');
    await remote.resume('bad');
    const sequence = css.begin({ stream: 'bad', param: paramOf('bad') });
    expect((await remote.listOnAir()).map(({ stream }) => stream)).toContain('bad');
    await live.interrupt('bad');
    expect((await remote.listOnAir()).map(({ stream }) => stream)).not.toContain('bad');
    css.end(sequence);
  });

  test('a refusal of the cloud has its code and no secret', async () => {
    const stranger = createTencentLive({
      ...settings,
      secretKey: 'not-the-key',
      apiEndpoint: `http://127.0.0.1:${cloud.port}`,
    });
    const failing = stranger.interrupt('any');
    await expect(failing).rejects.toMatchObject({ code: 'provider_failed' });
    await expect(failing).rejects.toThrow('AuthFailure.SignatureFailure');
    await expect(failing).rejects.not.toThrow('not-the-key');
  });

  test('every form of address is signed for the same push', () => {
    const { url, key, others = [] } = targetOf('night');
    const [rtmps, srt, webrtc] = others.map((other) => other.url);
    expect(url).toBe('rtmp://push.example.com/live');
    expect(rtmps).toBe(`rtmps://push.example.com/live/${key}`);
    expect(webrtc).toBe(`webrtc://push.example.com/live/${key}`);
    const [, txSecret] = /txSecret=(\w+)/.exec(key) ?? [];
    expect(srt).toMatch(/^srt:\/\/push\.example\.com:9000\?streamid=#!::h=push\.example\.com,r=live\/night,/);
    expect(srt).toContain(`,txSecret=${txSecret},`);
  });

  test('play addresses are signed by the stream alone and follow the page into TLS', () => {
    const sources = live.playbackSources(
      { stream: 'night', signature: { txTime: '5C01D608', txSecret: 'ours' } },
      { rtmp: true, flv: true, hls: true },
      ADDRESSES,
    );
    const query = `?txSecret=${signStream('play-key', 'night', '5C01D608')}&txTime=5C01D608`;
    expect(sources.map(({ url }) => url)).toEqual([
      `https://play.example.com/live/night.flv${query}`,
      `webrtc://play.example.com/live/night${query}`,
      `rtmp://play.example.com/live/night${query}`,
      `https://play.example.com/live/night.m3u8${query}`,
    ]);
  });
});
