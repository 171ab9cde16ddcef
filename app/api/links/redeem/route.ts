import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitRedeem } from '@/lib/http/limiters';
import { readOrigin } from '@/lib/http/request-context';
import { route, withCookies } from '@/lib/http/route';
import { toSessionCookie } from '@/lib/http/session-cookie';
import { redeemLink } from '@/lib/services/accounts';
import { startSession } from '@/lib/services/sessions';

export const POST = route(endpoints.redeemLink, async ({ runtime, request, body, ip }) => {
  await limitRedeem(ip);
  const user = await redeemLink(runtime, body);
  const token = await startSession(runtime, user.id, readOrigin(request.headers));
  return withCookies(user, [toSessionCookie(runtime.env, token)]);
});
