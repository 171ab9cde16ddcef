import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitHistory } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { readHeat } from '@/lib/services/replay-heat';

export const GET = route(endpoints.replayHeat, async ({ runtime, params: { recordingId = '' }, ip }) => {
  await limitHistory(ip);
  return readHeat(runtime, recordingId);
});
