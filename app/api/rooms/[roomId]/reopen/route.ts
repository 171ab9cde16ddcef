import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { reopenRoom } from '@/lib/services/publishing';

export const POST = route(endpoints.reopenRoom, async ({ runtime, user, params: { roomId = '' }, ip }) => {
  await reopenRoom(runtime, { user, roomId, ip });
  return { ok: true };
});
