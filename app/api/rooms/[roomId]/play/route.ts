import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getPlayAddresses } from '@/lib/services/watch';

export const GET = route(endpoints.playAddresses, ({ runtime, params: { roomId = '' }, addresses }) =>
  getPlayAddresses(runtime, { roomId, addresses }),
);
