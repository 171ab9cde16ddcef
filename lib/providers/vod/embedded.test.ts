import { describe, expect, test } from 'vitest';
import { createEmbeddedVod } from './embedded';
import { testVodProvider } from './vod-provider.contract';

async function create() {
  const kept = new Set(['file_0']);
  return {
    vod: createEmbeddedVod({ remove: async (fileKey) => void kept.delete(fileKey) }),
    target: { fileKey: 'file_0', files: [] },
    exists: async () => kept.has('file_0'),
  };
}

describe('embedded recordings', () => {
  testVodProvider(create);

  test('what another service keeps plays nowhere, and is not taken for removed', async () => {
    const { vod } = await create();
    const files = [{ fileId: '1', format: 'hls' as const, url: 'https://files.example.com/1.m3u8' }];
    const target = { fileKey: 'file_0', files };
    expect(vod.addresses(target)).toEqual({ hls: null, mp4: null, flv: null });
    expect(vod.isHere(target)).toBe(false);
    await expect(vod.remove(target)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
