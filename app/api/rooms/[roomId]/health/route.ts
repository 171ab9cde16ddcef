import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getStreamHealth } from '@/lib/services/health';

export const GET = route(endpoints.streamHealth, ({ runtime, user, params: { roomId = '' } }) =>
  getStreamHealth(runtime, { user, roomId }),
);
