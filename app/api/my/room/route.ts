import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { openPersonalRoom } from '@/lib/services/personal-rooms';
import { readRoomDetails } from '@/lib/services/rooms';

export const POST = route(endpoints.openPersonalRoom, async ({ runtime, user }) =>
  readRoomDetails(runtime, await openPersonalRoom(runtime, user)),
);
