import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { revealKey } from '@/lib/services/publishing';

export const POST = route(endpoints.revealKey, ({ runtime, user, params: { roomId = '' }, addresses, ip }) =>
  revealKey(runtime, { user, roomId, addresses, ip }),
);
