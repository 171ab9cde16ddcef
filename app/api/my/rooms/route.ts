import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listMyRooms } from '@/lib/services/rooms';

export const GET = route(endpoints.listMyRooms, ({ runtime, user, query }) => listMyRooms(runtime, { user, ...query }));
