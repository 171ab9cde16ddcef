import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant } from '@/lib/http/entrant';
import { route } from '@/lib/http/route';
import { getPlayAddresses } from '@/lib/services/watch';

export const GET = route(endpoints.playAddresses, ({ runtime, request, user, params: { roomId = '' }, addresses }) =>
  getPlayAddresses(runtime, { roomId, entrant: readEntrant(runtime, request.headers, user), addresses }),
);
