import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant } from '@/lib/http/entrant';
import { limitHistory } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { listMessages } from '@/lib/services/message-history';

export const GET = route(
  endpoints.listMessages,
  async ({ runtime, request, user, params: { roomId = '' }, query, ip }) => {
    await limitHistory(ip);
    return listMessages(runtime, {
      roomId,
      entrant: readEntrant(runtime, request.headers, user),
      before: query.before,
    });
  },
);
