import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant } from '@/lib/http/entrant';
import { route } from '@/lib/http/route';
import { listReplayMessages } from '@/lib/services/recordings';

export const GET = route(endpoints.replayMessages, ({ runtime, request, user, params: { recordingId = '' }, query }) =>
  listReplayMessages(runtime, {
    recordingId,
    entrant: readEntrant(runtime, request.headers, user),
    fromMs: query.fromMs,
  }),
);
