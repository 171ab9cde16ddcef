import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getBroadcast } from '@/lib/services/broadcast-summary';

export const GET = route(endpoints.getBroadcast, ({ runtime, user, params: { broadcastId = '' } }) =>
  getBroadcast(runtime, { user, broadcastId }),
);
