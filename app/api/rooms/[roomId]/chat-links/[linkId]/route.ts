import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { revokeChatLink } from '@/lib/services/chat-links';

export const DELETE = route(
  endpoints.revokeChatLink,
  async ({ runtime, user, params: { roomId = '', linkId = '' }, ip }) => {
    await revokeChatLink(runtime, { user, roomId, ip, linkId });
    return { ok: true };
  },
);
