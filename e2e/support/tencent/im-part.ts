import type { CloudPart, PartContext } from './cloud-part';
import { createIm } from './im';

const ACCOUNT = { sdkAppId: 1_400_000_000, secretKey: '0123456789abcdef'.repeat(4), admin: 'administrator' };
const WEBHOOK_TOKEN = 'fakewebhooktoken1';

/** Chat: groups, asked before each message, and the socket of the SDK in browsers. */
export async function createImPart({ origin, reportAddress }: PartContext): Promise<CloudPart> {
  const im = createIm({ account: ACCOUNT, webhook: { url: reportAddress('im'), token: WEBHOOK_TOKEN } });
  return {
    services: [im],
    settings: () => ({
      CHAT_PROVIDER: 'tencent',
      TENCENT_IM_SDK_APP_ID: String(ACCOUNT.sdkAppId),
      TENCENT_IM_SECRET_KEY: ACCOUNT.secretKey,
      TENCENT_IM_ADMIN: ACCOUNT.admin,
      TENCENT_IM_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
      TENCENT_IM_REST_ENDPOINT: origin(),
      TENCENT_IM_PROXY: origin().replace('http', 'ws'),
    }),
  };
}
