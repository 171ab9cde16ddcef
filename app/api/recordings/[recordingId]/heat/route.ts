import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant } from '@/lib/http/entrant';
import { limitHistory } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { readHeat } from '@/lib/services/replay-heat';

export const GET = route(endpoints.replayHeat, async ({ runtime, request, user, params: { recordingId = '' }, ip }) => {
  await limitHistory(ip);
  return readHeat(runtime, { recordingId, entrant: readEntrant(runtime, request.headers, user) });
});
