import type { Env } from '@/lib/core/env';

/** What an operator typed from the console of CSS. Domains have no scheme. */
export type CssSettings = {
  secretId: string;
  secretKey: string;
  pushDomain: string;
  playDomain: string;
  appName: string;
  /** Those that sign now; the cloud accepts the other of each pair as well. */
  pushKey: string;
  playKey: string;
  callbackKey: string;
  /** Where screenshots can be seen; without it they are not shown. */
  snapshotOrigin?: string | undefined;
  /** An origin, `https://live.tencentcloudapi.com`. */
  apiEndpoint: string;
};

/** The settings of an environment that `readEnv` has checked. */
export function readCssSettings(env: Env): CssSettings {
  const usesBackup = env.TENCENT_CSS_SIGN_WITH === 'backup';
  return {
    secretId: given(env.TENCENT_SECRET_ID),
    secretKey: given(env.TENCENT_SECRET_KEY),
    pushDomain: given(env.TENCENT_CSS_PUSH_DOMAIN),
    playDomain: given(env.TENCENT_CSS_PLAY_DOMAIN),
    appName: env.TENCENT_CSS_APP_NAME,
    pushKey: given(usesBackup ? env.TENCENT_CSS_PUSH_KEY_BACKUP : env.TENCENT_CSS_PUSH_KEY),
    playKey: given(usesBackup ? env.TENCENT_CSS_PLAY_KEY_BACKUP : env.TENCENT_CSS_PLAY_KEY),
    callbackKey: given(env.TENCENT_CSS_CALLBACK_KEY),
    snapshotOrigin: env.TENCENT_CSS_SNAPSHOT_ORIGIN,
    apiEndpoint: env.TENCENT_CSS_API_ENDPOINT,
  };
}

function given(value: string | undefined): string {
  if (value === undefined) throw new Error('The settings of CSS were not checked before they were used.');
  return value;
}
