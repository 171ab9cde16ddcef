import type { Env } from '@/lib/core/env';
import { SESSION_TTL_SECONDS } from '@/lib/services/sessions';
import { cookieName, toSetCookie } from './cookies';
import { isSecureSite } from './request-context';

/** The Set-Cookie line that signs a browser in. */
export const toSessionCookie = (env: Env, token: string): string => sessionCookie(env, token, SESSION_TTL_SECONDS);

/** The Set-Cookie line that signs it out. */
export const toSignOutCookie = (env: Env): string => sessionCookie(env, '', 0);

function sessionCookie(env: Env, value: string, maxAgeSeconds: number): string {
  const secure = isSecureSite(env);
  return toSetCookie(cookieName('kaibo_session', secure), value, { maxAgeSeconds, secure });
}
