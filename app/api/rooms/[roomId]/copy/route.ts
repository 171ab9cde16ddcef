import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { copyRoom } from '@/lib/services/room-copy';

export const POST = route(endpoints.copyRoom, ({ runtime, user, params: { roomId = '' } }) =>
  copyRoom(runtime, { user, roomId }),
);
