import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { startRecording } from '@/lib/services/rooms';

export const POST = route(endpoints.startRecording, async ({ runtime, user, params: { roomId = '' } }) => {
  await startRecording(runtime, { user, roomId });
  return { ok: true };
});
