import { expect, test } from 'vitest';
import type { ReplayTarget, VodProvider } from './vod-provider';

const SIGNED = {
  signature: { txTime: '6553F100', txSecret: '0123456789abcdef0123456789abcdef' },
  expiresAt: new Date('2030-01-01T00:00:00Z'),
};

/**
 * Run against every driver. `create` gives one with a recording in it that has HLS and MP4, and `exists` says whether
 * that is still there.
 */
export function testVodProvider(
  create: () => Promise<{ vod: VodProvider; target: ReplayTarget; exists: () => Promise<boolean> }>,
) {
  test('a recording plays as HLS and MP4, at addresses of their own', async () => {
    const { vod, target } = await create();
    const { hls, mp4 } = vod.addresses(target);
    expect(hls).toMatch(/^(\/|https?:\/\/)[^?]+\.m3u8/);
    expect(mp4).toMatch(/^(\/|https?:\/\/)[^?]+\.mp4/);
  });

  test('a signed address is another than an open one, and so is that to save it', async () => {
    const { vod, target } = await create();
    const urlsOf = (asked: ReplayTarget) => [vod.addresses(asked).hls, vod.downloads(asked, 'Night').mp4];
    const open = urlsOf(target);
    for (const url of urlsOf({ ...target, signed: SIGNED })) {
      expect(url).toMatch(/[0-9a-f]{32}/);
      expect(open).not.toContain(url);
    }
  });

  test('removing twice succeeds', async () => {
    const { vod, target, exists } = await create();
    expect(await exists()).toBe(true);
    await vod.remove(target);
    await vod.remove(target);
    expect(await exists()).toBe(false);
  });

  test('what is on this machine is played and cut as ever', async () => {
    const { vod } = await create();
    const here = { fileKey: 'file_1', files: [] };
    expect(vod.addresses(here)).toEqual({
      hls: '/vod/file_1/index.m3u8',
      mp4: '/vod/file_1/video.mp4',
      flv: '/vod/file_1/video.flv',
    });
    expect(vod.downloads(here, 'Night 1')).toEqual({
      mp4: '/vod/file_1/video.mp4?download=Night%201',
      flv: '/vod/file_1/video.flv?download=Night%201',
    });
    expect(vod.addresses({ ...here, signed: SIGNED }).hls).toBe(
      '/vod/~6553F100~0123456789abcdef0123456789abcdef/file_1/index.m3u8',
    );
    expect(vod.isHere(here)).toBe(true);
  });
}
