import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getLatestBroadcast } from '@/lib/services/broadcast-summary';

export const GET = route(endpoints.latestBroadcast, async ({ runtime, user, params: { roomId = '' } }) => ({
  broadcast: await getLatestBroadcast(runtime, { user, roomId }),
}));
