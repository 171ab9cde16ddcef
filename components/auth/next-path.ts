const ANY_ORIGIN = 'http://kaibo.invalid';

/** Where to go after signing in: `next` when it is a path of this site, else the console. Never another site. */
export function toNextPath(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/console';
  try {
    const url = new URL(next, ANY_ORIGIN);
    return url.origin === ANY_ORIGIN ? url.pathname + url.search + url.hash : '/console';
  } catch {
    return '/console';
  }
}
