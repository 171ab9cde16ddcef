import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant } from '@/lib/http/entrant';
import { route } from '@/lib/http/route';
import { getRecording, removeRecording } from '@/lib/services/recordings';
import { updateRecording } from '@/lib/services/replay-edit';

export const GET = route(endpoints.getRecording, ({ runtime, request, user, params: { recordingId = '' } }) =>
  getRecording(runtime, { recordingId, entrant: readEntrant(runtime, request.headers, user) }),
);

export const PATCH = route(endpoints.updateRecording, ({ runtime, user, params: { recordingId = '' }, body, ip }) =>
  updateRecording(runtime, { user, recordingId, input: body, ip }),
);

export const DELETE = route(endpoints.removeRecording, async ({ runtime, user, params: { recordingId = '' } }) => {
  await removeRecording(runtime, { user, recordingId });
  return { ok: true };
});
