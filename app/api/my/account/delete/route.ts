import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSignIn } from '@/lib/http/limiters';
import { route, withCookies } from '@/lib/http/route';
import { toSignOutCookie } from '@/lib/http/session-cookie';
import { deleteAccount } from '@/lib/services/account-deletion';

export const POST = route(endpoints.deleteAccount, async ({ runtime, user, body, ip }) => {
  const letOff = await limitSignIn(user.username, ip);
  await deleteAccount(runtime, { user, current: body.current });
  letOff();
  return withCookies({ ok: true }, [toSignOutCookie(runtime.env)]);
});
