import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitRemoval } from '@/lib/http/limiters';
import { readGuestId } from '@/lib/http/request-context';
import { route } from '@/lib/http/route';
import { removeMessage } from '@/lib/services/message-removal';

export const DELETE = route(
  endpoints.removeMessage,
  async ({ runtime, request, user, params: { roomId = '', seq = '' }, ip }) => {
    await limitRemoval(ip);
    const visitorId = user?.id ?? readGuestId(runtime, request.headers);
    await removeMessage(runtime, { visitorId, user, roomId, seq: Number(seq), ip });
    return { ok: true };
  },
);
