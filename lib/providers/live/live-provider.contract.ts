import { expect, test } from 'vitest';
import type { LiveProvider, PlayTarget } from './live-provider';

const ADDRESSES = { httpBase: 'https://live.example.org', rtmpHost: 'live.example.org' };
const EVERYTHING = { rtmp: true, flv: true, hls: true };
const CREDENTIALS = { stream: 'stream-1', publishKey: 'secret-key', expiresAt: new Date('2030-01-01T00:00:00Z') };

/** Run against every driver; a driver that passes can be swapped in. */
export function testLiveProvider(create: () => LiveProvider) {
  test('a publish target has the form every encoder understands', () => {
    const target = create().createPublishTarget(CREDENTIALS, ADDRESSES);
    expect(`${target.url}/${target.key}`).toMatch(
      /^rtmps?:\/\/[^/]+\/live\/stream-1\?txSecret=[0-9a-f]{32}&txTime=[0-9A-F]{8}(&\w+=[0-9a-f]{32})?$/,
    );
    expect(target.expiresAt).toEqual(CREDENTIALS.expiresAt);
  });

  test('a publish target never shows the key that signed it', () =>
    expect(JSON.stringify(create().createPublishTarget(CREDENTIALS, ADDRESSES))).not.toContain(CREDENTIALS.publishKey));

  test('offers the lowest latency first', () =>
    expect(create().playbackSources({ stream: 'stream-1' }, EVERYTHING, ADDRESSES)[0]?.latency).toBe('low'));

  test('offers only what the organiser offers', () => {
    const protocols = (receivers: typeof EVERYTHING) =>
      create()
        .playbackSources({ stream: 'stream-1' }, receivers, ADDRESSES)
        .map(({ protocol }) => protocol);
    expect(protocols({ rtmp: false, flv: false, hls: true })).toEqual(['hls']);
    expect(protocols({ rtmp: false, flv: true, hls: false })).not.toContain('hls');
    expect(protocols({ rtmp: true, flv: false, hls: false })).toEqual(['rtmp']);
  });

  test('signed addresses all carry a signature, until the time of the one that was given', () => {
    const signature = { txTime: '6553F100', txSecret: '0123456789abcdef0123456789abcdef' };
    const urls = (target: PlayTarget) => {
      const provider = create();
      const sources = provider.playbackSources(target, EVERYTHING, ADDRESSES).map(({ url }) => url);
      return [...sources, provider.dvrUrl?.(target, ADDRESSES)].filter((url) => url !== undefined);
    };
    for (const url of urls({ stream: 'stream-1', signature })) {
      expect(url).toContain(signature.txTime);
      expect(url).toMatch(/[0-9a-f]{32}/);
    }
    for (const url of urls({ stream: 'stream-1' })) expect(url).not.toContain(signature.txTime);
  });

  test('stopping or interrupting an idle stream succeeds', async () => {
    expect(await create().stop('nobody-here', 'stopped-by-host')).toBeUndefined();
    expect(await create().interrupt('nobody-here')).toBeUndefined();
  });

  test('reports events by exactly one of the two doors', () => {
    const { subscribe, remote } = create();
    expect(Boolean(subscribe) !== Boolean(remote)).toBe(true);
  });
}
