import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { approveHeldMessage } from '@/lib/services/held-messages';

export const POST = route(
  endpoints.approveHeldMessage,
  async ({ runtime, user, params: { roomId = '', heldId = '' }, ip }) => ({
    seq: await approveHeldMessage(runtime, { user, roomId, ip, heldId }),
  }),
);
