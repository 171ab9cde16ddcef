import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { archiveRoom, unarchiveRoom } from '@/lib/services/room-archive';

export const POST = route(endpoints.archiveRoom, ({ runtime, user, params: { roomId = '' } }) =>
  archiveRoom(runtime, { user, roomId }),
);

export const DELETE = route(endpoints.unarchiveRoom, ({ runtime, user, params: { roomId = '' } }) =>
  unarchiveRoom(runtime, { user, roomId }),
);
