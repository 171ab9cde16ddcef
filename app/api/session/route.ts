import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSignIn } from '@/lib/http/limiters';
import { readOrigin, readSessionToken } from '@/lib/http/request-context';
import { route, withCookies } from '@/lib/http/route';
import { toSessionCookie, toSignOutCookie } from '@/lib/http/session-cookie';
import { checkCredentials } from '@/lib/services/accounts';
import { endSession, startSession } from '@/lib/services/sessions';

export const GET = route(endpoints.whoAmI, async ({ user }) => ({ user: user ?? null }));

export const POST = route(endpoints.signIn, async ({ runtime, request, body, ip }) => {
  const letOff = await limitSignIn(body.username, ip);
  const user = await checkCredentials(runtime, body);
  letOff();
  const token = await startSession(runtime, user.id, readOrigin(request.headers));
  return withCookies(user, [toSessionCookie(runtime.env, token)]);
});

export const DELETE = route(endpoints.signOut, async ({ runtime, request }) => {
  await endSession(runtime, readSessionToken(runtime, request.headers));
  return withCookies({ ok: true }, [toSignOutCookie(runtime.env)]);
});
