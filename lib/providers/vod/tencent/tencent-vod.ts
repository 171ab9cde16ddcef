import { fetchPicture } from '@/lib/providers/tencent/fetch-picture';
import type { ReplayTarget, VodProvider } from '../vod-provider';
import { createVodApi } from './api';
import { listPlayOrigins, toFileAddresses } from './file-addresses';
import { probe } from './probe';
import { readNotice } from './read-notice';
import type { VodSettings } from './settings';

/**
 * Recordings in Tencent Cloud (VOD). What has no files there is on this machine, and goes to `embedded`: uploads, and
 * what was recorded before. `now` is the clock, in milliseconds since 1970.
 */
export function createTencentVod(
  settings: VodSettings,
  embedded: VodProvider,
  now: () => number = Date.now,
): VodProvider {
  const api = createVodApi(settings);
  const isHere = ({ files }: Pick<ReplayTarget, 'files'>) => files.length === 0;
  const addressesOf = (target: ReplayTarget) => toFileAddresses(settings, target, now());

  return {
    name: 'tencent',
    playOrigins: listPlayOrigins(settings),

    addresses: (target) => (isHere(target) ? embedded.addresses(target) : addressesOf(target)),

    downloads(target, name) {
      if (isHere(target)) return embedded.downloads(target, name);
      const { mp4, flv } = addressesOf(target);
      return { mp4, flv };
    },

    isHere,

    async remove(target) {
      if (isHere(target)) return embedded.remove(target);
      for (const { fileId } of target.files) await api.remove(fileId);
    },

    remote: {
      describe: api.describe,
      readCover: async ({ coverUrl }) => (coverUrl ? fetchPicture(coverUrl) : undefined),
      readNotice,
      check: () => probe(api, settings),
    },
  };
}
