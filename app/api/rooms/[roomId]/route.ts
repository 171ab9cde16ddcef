import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getRoomDetails, removeRoom, updateRoom } from '@/lib/services/rooms';

export const GET = route(endpoints.getRoom, ({ runtime, user, params: { roomId = '' } }) =>
  getRoomDetails(runtime, { user, roomId }),
);

export const PATCH = route(endpoints.updateRoom, ({ runtime, user, params: { roomId = '' }, body }) =>
  updateRoom(runtime, { user, roomId, input: body }),
);

export const DELETE = route(endpoints.removeRoom, async ({ runtime, user, params: { roomId = '' } }) => {
  await removeRoom(runtime, { user, roomId });
  return { ok: true };
});
