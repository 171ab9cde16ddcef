import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { stopRecording } from '@/lib/services/rooms';

export const POST = route(endpoints.stopRecording, async ({ runtime, user, params: { roomId = '' } }) => {
  await stopRecording(runtime, { user, roomId });
  return { ok: true };
});
