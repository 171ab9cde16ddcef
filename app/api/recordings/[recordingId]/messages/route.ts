import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listReplayMessages } from '@/lib/services/recordings';

export const GET = route(endpoints.replayMessages, ({ runtime, params: { recordingId = '' }, query }) =>
  listReplayMessages(runtime, { recordingId, fromMs: query.fromMs }),
);
