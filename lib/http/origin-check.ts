import type { Env } from '@/lib/core/env';
import { AppError } from '@/lib/core/errors';
import type { HeaderReader } from './request-context';

/**
 * Whether a request was made by our own pages. Browsers send `Origin` with every state-changing request and every
 * WebSocket upgrade; it must name the host that was asked, or `PUBLIC_URL`. A client that sends neither `Origin` nor
 * `Sec-Fetch-Site` is no browser, so it carries nobody's cookies but its own.
 */
export function isOriginAllowed({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, headers: HeaderReader): boolean {
  const origin = headers.get('origin');
  if (origin === null) {
    const site = headers.get('sec-fetch-site');
    return site === null || site === 'same-origin' || site === 'none';
  }
  if (PUBLIC_URL && origin === new URL(PUBLIC_URL).origin) return true;
  return URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).host === headers.get('host')?.toLowerCase();
}

/** Throws `origin_refused` for a request that another site made. */
export function assertOwnOrigin(env: Pick<Env, 'PUBLIC_URL'>, headers: HeaderReader): void {
  if (!isOriginAllowed(env, headers)) {
    throw new AppError('origin_refused', 'This request came from another site and was refused.');
  }
}
