import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listPublicRooms } from '@/lib/services/room-lists';
import { createRoom } from '@/lib/services/rooms';

export const GET = route(endpoints.listRooms, ({ runtime, query }) => listPublicRooms(runtime, query));

export const POST = route(endpoints.createRoom, ({ runtime, user, body }) =>
  createRoom(runtime, { user, input: body }),
);
