import { describe, expect, test } from 'vitest';
import { createEmbeddedLive } from './embedded';
import type { PlayTarget } from './live-provider';
import { testLiveProvider } from './live-provider.contract';

const create = (rtmpPort = 1935) =>
  createEmbeddedLive({ rtmpPort, stop: async () => {}, interrupt: async () => {}, subscribe: () => () => {} });

describe('embedded live', () => {
  testLiveProvider(create);

  test('names the port only when it is not the usual one', () => {
    const urlOf = (port: number) =>
      create(port).createPublishTarget(
        { stream: 's', publishKey: 'k', expiresAt: new Date() },
        { httpBase: '', rtmpHost: '192.0.2.1' },
      ).url;
    expect(urlOf(1935)).toBe('rtmp://192.0.2.1/live');
    expect(urlOf(1936)).toBe('rtmp://192.0.2.1:1936/live');
  });

  test('encoders are sent to the port with TLS when there is one', () => {
    const urlOf = (rtmpsPort: number) =>
      createEmbeddedLive({
        rtmpPort: 1935,
        rtmpsPort,
        stop: async () => {},
        interrupt: async () => {},
      }).createPublishTarget(
        { stream: 's', publishKey: 'k', expiresAt: new Date() },
        { httpBase: '', rtmpHost: 'live.example.org' },
      ).url;
    expect(urlOf(443)).toBe('rtmps://live.example.org/live');
    expect(urlOf(1936)).toBe('rtmps://live.example.org:1936/live');
  });

  test('WebSocket addresses follow the page into TLS', () => {
    const sources = create().playbackSources(
      { stream: 's' },
      { rtmp: false, flv: true, hls: false },
      { httpBase: 'https://a', rtmpHost: 'a' },
    );
    expect(sources.map(({ url }) => url)).toEqual(['https://a/live/s.flv', 'wss://a/live/s.flv']);
  });

  test('signed addresses carry the very signature that was made, others none', () => {
    const signature = { txTime: '6553F100', txSecret: '0123456789abcdef0123456789abcdef' };
    const urls = (target: PlayTarget) => {
      const addresses = { httpBase: 'https://a', rtmpHost: 'a' };
      const sources = create().playbackSources(target, { rtmp: true, flv: true, hls: true }, addresses);
      return [...sources.map(({ url }) => url), create().dvrUrl?.(target, addresses)];
    };
    for (const url of urls({ stream: 's', signature })) expect(url).toContain(signature.txSecret);
    for (const url of urls({ stream: 's' })) expect(url).not.toMatch(/tx|~/);
  });
});
