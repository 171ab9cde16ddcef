import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listBroadcasts } from '@/lib/services/broadcast-summary';

export const GET = route(endpoints.listBroadcasts, ({ runtime, user, params: { roomId = '' }, query: { cursor } }) =>
  listBroadcasts(runtime, { user, roomId, cursor }),
);
