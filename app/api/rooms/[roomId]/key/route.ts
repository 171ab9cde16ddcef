import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { replaceKey } from '@/lib/services/publishing';

export const POST = route(endpoints.replaceKey, ({ runtime, user, params: { roomId = '' }, addresses, ip }) =>
  replaceKey(runtime, { user, roomId, addresses, ip }),
);
