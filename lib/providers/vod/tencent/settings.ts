import type { Env } from '@/lib/core/env';
import type { ApiCredentials } from '../../tencent/api-signature';

/** What an operator typed from the console of VOD. */
export type VodSettings = {
  credentials: ApiCredentials;
  subAppId: number;
  /** The domain that files play from; undefined: the one that the cloud gives each account. */
  playDomain: string | undefined;
  /** Signs play addresses (Key anti-leech). Undefined: nothing can. */
  key: string | undefined;
  /** Origin of the API. */
  endpoint: string;
};

/** The settings of an environment that `readEnv` has checked. */
export function readVodSettings(env: Env): VodSettings {
  const { TENCENT_SECRET_ID: secretId, TENCENT_SECRET_KEY: secretKey, TENCENT_VOD_SUB_APP_ID: subAppId } = env;
  if (!secretId || !secretKey || !subAppId) throw new Error('readEnv() lets no such settings through.');
  return {
    credentials: { secretId, secretKey },
    subAppId,
    playDomain: env.TENCENT_VOD_PLAY_DOMAIN,
    key: env.TENCENT_VOD_KEY,
    endpoint: env.TENCENT_VOD_ENDPOINT,
  };
}
