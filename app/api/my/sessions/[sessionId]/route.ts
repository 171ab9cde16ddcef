import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { endSessionById } from '@/lib/services/account-sessions';

export const DELETE = route(endpoints.endSession, async ({ runtime, user, params: { sessionId = '' } }) => {
  await endSessionById(runtime, { user, sessionId });
  return { ok: true as const };
});
