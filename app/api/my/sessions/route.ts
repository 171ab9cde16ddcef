import { endpoints } from '@/lib/contracts/api/endpoints';
import { readSessionToken } from '@/lib/http/request-context';
import { route } from '@/lib/http/route';
import { endOtherSessions, listSessions } from '@/lib/services/account-sessions';

export const GET = route(endpoints.listSessions, async ({ runtime, request, user }) => ({
  sessions: await listSessions(runtime, { user, token: readSessionToken(runtime, request.headers) }),
}));

export const DELETE = route(endpoints.endOtherSessions, async ({ runtime, request, user }) => {
  await endOtherSessions(runtime, { user, token: readSessionToken(runtime, request.headers) });
  return { ok: true as const };
});
