import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { trimRecording } from '@/lib/services/replay-edit';

export const PUT = route(endpoints.trimRecording, ({ runtime, user, params: { recordingId = '' }, body, ip }) =>
  trimRecording(runtime, { user, recordingId, input: body, ip }),
);
