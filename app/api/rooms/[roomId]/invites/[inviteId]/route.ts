import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { revokeInvite } from '@/lib/services/invite-codes';

export const DELETE = route(
  endpoints.revokeInvite,
  async ({ runtime, user, params: { roomId = '', inviteId = '' }, ip }) => {
    await revokeInvite(runtime, { user, roomId, ip, inviteId });
    return { ok: true };
  },
);
