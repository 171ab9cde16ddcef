import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { endBroadcast } from '@/lib/services/rooms';

export const POST = route(endpoints.endBroadcast, async ({ runtime, user, params: { roomId = '' }, query }) => {
  await endBroadcast(runtime, { user, roomId, keepsReplay: query.keepReplay === 'true' });
  return { ok: true };
});
