import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSignUp } from '@/lib/http/limiters';
import { readOrigin } from '@/lib/http/request-context';
import { route, withCookies } from '@/lib/http/route';
import { toSessionCookie } from '@/lib/http/session-cookie';
import { signUp } from '@/lib/services/accounts';
import { startSession } from '@/lib/services/sessions';

export const POST = route(endpoints.signUp, async ({ runtime, request, body, ip }) => {
  await limitSignUp(ip);
  const user = await signUp(runtime, body);
  const token = await startSession(runtime, user.id, readOrigin(request.headers));
  return withCookies(user, [toSessionCookie(runtime.env, token)], 201);
});
