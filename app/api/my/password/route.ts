import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSignIn } from '@/lib/http/limiters';
import { readSessionToken } from '@/lib/http/request-context';
import { route } from '@/lib/http/route';
import { changePassword } from '@/lib/services/account-password';

export const PUT = route(endpoints.changePassword, async ({ runtime, request, user, body, ip }) => {
  // Whoever found an open browser may not guess here either.
  const letOff = await limitSignIn(user.username, ip);
  await changePassword(runtime, { user, token: readSessionToken(runtime, request.headers), input: body });
  letOff();
  return { ok: true as const };
});
