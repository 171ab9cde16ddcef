import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { pinMessage, unpinMessage } from '@/lib/services/chat-notices';

export const PUT = route(endpoints.pinMessage, ({ runtime, user, params: { roomId = '' }, body, ip }) =>
  pinMessage(runtime, { user, roomId, ip, seq: body.seq }),
);

export const DELETE = route(endpoints.unpinMessage, async ({ runtime, user, params: { roomId = '' }, ip }) => {
  await unpinMessage(runtime, { user, roomId, ip });
  return { ok: true };
});
