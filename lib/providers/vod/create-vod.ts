import type { Env } from '@/lib/core/env';
import { readVodSettings } from './tencent/settings';
import { createTencentVod } from './tencent/tencent-vod';
import type { VodProvider } from './vod-provider';

/** Where the settings have recordings kept. What this machine records or is sent stays in `embedded` all the same. */
export const createVod = (env: Env, embedded: VodProvider): VodProvider =>
  env.VOD_PROVIDER === 'tencent' ? createTencentVod(readVodSettings(env), embedded) : embedded;
