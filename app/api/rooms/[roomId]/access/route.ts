import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { changeRoomAccess, getRoomAccess } from '@/lib/services/room-access-settings';

export const GET = route(endpoints.getAccess, ({ runtime, user, params: { roomId = '' } }) =>
  getRoomAccess(runtime, { user, roomId }),
);

export const PUT = route(endpoints.changeAccess, ({ runtime, user, params: { roomId = '' }, body, ip }) =>
  changeRoomAccess(runtime, { user, roomId, ip, input: body }),
);
