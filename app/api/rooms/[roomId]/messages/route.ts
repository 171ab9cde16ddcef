import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitHistory } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { listMessages } from '@/lib/services/message-history';

export const GET = route(endpoints.listMessages, async ({ runtime, params: { roomId = '' }, query, ip }) => {
  await limitHistory(ip);
  return listMessages(runtime, { roomId, before: query.before });
});
