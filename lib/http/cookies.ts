/** The cookies of a request header, by name. Malformed parts are left out. */
export function readCookies(header: string | null | undefined): Record<string, string> {
  const entries = (header ?? '')
    .split(';')
    .map((part) => part.trim().split(/=(.*)/s))
    .filter((pair): pair is [string, string] => Boolean(pair[0]) && pair[1] !== undefined);
  return Object.fromEntries(entries);
}

export type CookieOptions = { maxAgeSeconds: number; secure: boolean; httpOnly?: boolean };

/** A Set-Cookie line. Lax, for the whole site; the value must be free of `;` and spaces (tokens are). */
export function toSetCookie(
  name: string,
  value: string,
  { maxAgeSeconds, secure, httpOnly = true }: CookieOptions,
): string {
  const flags = ['Path=/', `Max-Age=${maxAgeSeconds}`, 'SameSite=Lax', httpOnly && 'HttpOnly', secure && 'Secure'];
  return [`${name}=${value}`, ...flags.filter(Boolean)].join('; ');
}

/** `__Host-` pins a cookie to this host and to TLS; browsers accept it only with `Secure`. */
export const cookieName = (name: 'kaibo_session' | 'kaibo_guest' | `kaibo_room_${string}`, secure: boolean): string =>
  secure ? `__Host-${name}` : name;
