import { endpoints } from '@/lib/contracts/api/endpoints';
import { toSetCookie } from '@/lib/http/cookies';
import { isSecureSite } from '@/lib/http/request-context';
import { route, withCookies } from '@/lib/http/route';

const YEAR_SECONDS = 365 * 24 * 3600;

export const PUT = route(endpoints.setPreferences, async ({ runtime, body: { locale, theme } }) => {
  const options = { maxAgeSeconds: YEAR_SECONDS, secure: isSecureSite(runtime.env) };
  const cookies = [
    locale && toSetCookie('kaibo_locale', locale, options),
    theme && toSetCookie('kaibo_theme', theme, options),
  ];
  return withCookies(
    { ok: true },
    cookies.filter((cookie) => cookie !== undefined),
  );
});
