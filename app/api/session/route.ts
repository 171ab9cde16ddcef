import { endpoints } from '@/lib/contracts/api/endpoints';
import { letIn } from '@/lib/http/let-in';
import { limitSignIn } from '@/lib/http/limiters';
import { readSessionToken } from '@/lib/http/request-context';
import { route, withCookies } from '@/lib/http/route';
import { toSignOutCookie } from '@/lib/http/session-cookie';
import { checkCredentials } from '@/lib/services/accounts';
import { endSession } from '@/lib/services/sessions';

export const GET = route(endpoints.whoAmI, async ({ user }) => ({ user: user ?? null }));

export const POST = route(endpoints.signIn, async ({ runtime, request, body, ip }) => {
  const letOff = await limitSignIn(body.username, ip);
  const user = await checkCredentials(runtime, body);
  letOff();
  return letIn(runtime, request, user);
});

export const DELETE = route(endpoints.signOut, async ({ runtime, request }) => {
  await endSession(runtime, readSessionToken(runtime, request.headers));
  return withCookies({ ok: true }, [toSignOutCookie(runtime.env)]);
});
