import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { createInvite } from '@/lib/services/invite-codes';

export const POST = route(endpoints.createInvite, ({ runtime, user, params: { roomId = '' }, body, addresses, ip }) =>
  createInvite(runtime, { user, roomId, ip, input: body, addresses }),
);
