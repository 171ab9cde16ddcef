import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { removeModerator } from '@/lib/services/moderators';

export const DELETE = route(
  endpoints.removeModerator,
  async ({ runtime, user, params: { roomId = '', userId = '' }, ip }) => {
    await removeModerator(runtime, { user, roomId, ip, userId });
    return { ok: true };
  },
);
