import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { refuseHeldMessage } from '@/lib/services/held-messages';

export const DELETE = route(
  endpoints.refuseHeldMessage,
  async ({ runtime, user, params: { roomId = '', heldId = '' }, ip }) => {
    await refuseHeldMessage(runtime, { user, roomId, ip, heldId });
    return { ok: true };
  },
);
