import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { removeRecording } from '@/lib/services/recordings';

export const DELETE = route(endpoints.removeRecording, async ({ runtime, user, params: { recordingId = '' } }) => {
  await removeRecording(runtime, { user, recordingId });
  return { ok: true };
});
