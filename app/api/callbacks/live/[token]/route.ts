import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { receiveWebhook } from '@/lib/services/remote-webhook';

export const POST = route(endpoints.reportLive, async ({ runtime, params: { token = '' }, body }) => {
  await receiveWebhook(runtime, { token, body: new TextDecoder().decode(body) });
  return { code: 0 };
});
