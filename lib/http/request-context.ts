import type { SessionUser } from '@/lib/contracts/users';
import type { Env } from '@/lib/core/env';
import type { Runtime } from '@/lib/runtime';
import { findAddresses, type SiteAddresses } from '@/lib/services/addresses';
import { findSessionPerson, findSessionUser, type Origin, toSessionUser } from '@/lib/services/sessions';
import { createGuestId, GUEST_WORD, readGuest, toVisitor, type Visitor } from '@/lib/services/visitors';
import { cookieName, readCookies } from './cookies';
import { pickLocale } from './locale';

/** What is needed of headers, in the child as in the edge. */
export type HeaderReader = { get(name: string): string | null };

/**
 * Headers the edge sets on what it passes to the child, after removing whatever the client sent under these names: the
 * client's address, a guest id for a first visit, and whether the client used TLS.
 */
export const EDGE_HEADERS = { ip: 'x-kaibo-ip', guest: 'x-kaibo-guest', secure: 'x-kaibo-secure' } as const;

/** Whether browsers reach this installation over TLS, which decides the names and flags of cookies. */
export const isSecureSite = (env: Pick<Env, 'PUBLIC_URL'>): boolean => env.PUBLIC_URL?.startsWith('https:') ?? false;

/** Where a request came from. */
export const readOrigin = (headers: HeaderReader): Origin => ({
  ip: headers.get(EDGE_HEADERS.ip) ?? '',
  userAgent: headers.get('user-agent') ?? '',
});

export const readSessionToken = ({ env }: Pick<Runtime, 'env'>, headers: HeaderReader): string | undefined =>
  readCookies(headers.get('cookie'))[cookieName('kaibo_session', isSecureSite(env))];

/** The signed-in person behind a request, or undefined. */
export const findUser = (
  runtime: Pick<Runtime, 'env' | 'db'>,
  headers: HeaderReader,
): Promise<SessionUser | undefined> => findSessionUser(runtime, readSessionToken(runtime, headers));

/** The guest id of a request: from its signed cookie, else the one the edge just gave, else a passing one. */
export function readGuestId({ env, secrets }: Pick<Runtime, 'env' | 'secrets'>, headers: HeaderReader): string {
  const cookie = readCookies(headers.get('cookie'))[cookieName('kaibo_guest', isSecureSite(env))];
  return readGuest(secrets.guestKey, cookie) ?? headers.get(EDGE_HEADERS.guest) ?? createGuestId();
}

/** Who is behind a request, and how they appear to others. */
export async function identify(
  runtime: Pick<Runtime, 'env' | 'db' | 'secrets'>,
  headers: HeaderReader,
): Promise<{ user: SessionUser | undefined; avatarKey: string | null; visitor: Visitor }> {
  const person = await findSessionPerson(runtime, readSessionToken(runtime, headers));
  const user = person && toSessionUser(person);
  const visitor = toVisitor(user, readGuestId(runtime, headers), GUEST_WORD[readLocale(headers)]);
  return { user, avatarKey: person?.avatarKey ?? null, visitor };
}

/** The language this browser wants to be answered in. */
const readLocale = (headers: HeaderReader) =>
  pickLocale(readCookies(headers.get('cookie')).kaibo_locale, headers.get('accept-language'));

export const readAddresses = ({ env }: Pick<Runtime, 'env'>, headers: HeaderReader): SiteAddresses =>
  findAddresses(env, {
    hostHeader: headers.get('host') ?? undefined,
    secure: headers.get(EDGE_HEADERS.secure) === '1',
  });
