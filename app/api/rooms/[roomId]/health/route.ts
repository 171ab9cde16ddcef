import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { getStreamReport } from '@/lib/services/health';

export const GET = route(endpoints.streamHealth, async ({ runtime, user, params: { roomId = '' } }) => ({
  report: await getStreamReport(runtime, { user, roomId }),
}));
