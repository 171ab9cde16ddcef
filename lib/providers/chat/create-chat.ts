import type { Env } from '@/lib/core/env';
import type { ChatProvider } from './chat-provider';
import { createTencentChat } from './tencent/chat';

/** The service that the settings choose to carry chat; null: this program does, over sockets of its own. */
export function createChatProvider(env: Env): ChatProvider | null {
  const { TENCENT_IM_SDK_APP_ID: sdkAppId, TENCENT_IM_SECRET_KEY: secretKey } = env;
  const { TENCENT_IM_WEBHOOK_TOKEN: webhookToken } = env;
  if (env.CHAT_PROVIDER === 'embedded') return null;
  if (!sdkAppId || !secretKey || !webhookToken) throw new Error('readEnv() lets no such settings through.');
  return createTencentChat({
    sdkAppId,
    secretKey,
    webhookToken,
    admin: env.TENCENT_IM_ADMIN,
    endpoint: env.TENCENT_IM_REST_ENDPOINT,
    proxyUrl: env.TENCENT_IM_PROXY ?? null,
  });
}
