import type { Env } from '@/lib/core/env';
import type { LiveProvider } from './live-provider';
import { readCssSettings } from './tencent/css-settings';
import { createTencentLive } from './tencent/tencent-live';

/** The provider that the settings name. `createEmbedded` is asked only for the one in this installation. */
export function createLive(env: Env, createEmbedded: () => LiveProvider): LiveProvider {
  return env.LIVE_PROVIDER === 'tencent' ? createTencentLive(readCssSettings(env)) : createEmbedded();
}
