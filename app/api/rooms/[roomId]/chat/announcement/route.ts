import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { announce, removeAnnouncement } from '@/lib/services/chat-notices';

export const PUT = route(endpoints.announce, ({ runtime, user, params: { roomId = '' }, body, ip }) =>
  announce(runtime, { user, roomId, ip, text: body.text }),
);

export const DELETE = route(endpoints.removeAnnouncement, async ({ runtime, user, params: { roomId = '' }, ip }) => {
  await removeAnnouncement(runtime, { user, roomId, ip });
  return { ok: true };
});
