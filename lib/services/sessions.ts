import type { SessionUser } from '@/lib/contracts/users';
import type { UserRow } from '@/lib/db/users';
import type { Runtime } from '@/lib/runtime';
import { createToken, hashToken } from './tokens';

type Deps = Pick<Runtime, 'db'>;
type EndingDeps = Pick<Runtime, 'db' | 'bus'>;

/** Where a request came from, kept with the session so that a person can recognise it. */
export type Origin = { ip: string; userAgent: string };

/** A session ends this long after it was last used. */
export const SESSION_TTL_SECONDS = 30 * 24 * 3600;

/** Writing on every request would cost more than it tells. */
const TOUCH_EVERY_MS = 10 * 60 * 1000;

const MAX_USER_AGENT_CHARS = 255;

/** Signs a person in: returns the token for the cookie. Only its hash is stored. */
export async function startSession({ db }: Deps, userId: string, { ip, userAgent }: Origin): Promise<string> {
  const token = createToken();
  await db.sessions.create({
    tokenHash: hashToken(token),
    userId,
    expiresAt: new Date(Date.now() + SESSION_TTL_SECONDS * 1000),
    ip,
    userAgent: userAgent.slice(0, MAX_USER_AGENT_CHARS),
  });
  return token;
}

/**
 * The person behind a session token, or undefined when it is unknown or expired, or the person was banned or deleted.
 * Using a session prolongs it.
 */
export async function findSessionPerson({ db }: Deps, token: string | undefined): Promise<UserRow | undefined> {
  if (!token) return undefined;
  const now = new Date();
  const tokenHash = hashToken(token);
  const found = await db.sessions.findWithUser(tokenHash, now);
  if (!found || found.user.bannedAt || found.user.deletedAt) return undefined;
  if (now.getTime() - found.session.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
    await db.sessions.touch(tokenHash, now, new Date(now.getTime() + SESSION_TTL_SECONDS * 1000));
  }
  return found.user;
}

/** The same, as much of the person as requests need. */
export async function findSessionUser(deps: Deps, token: string | undefined): Promise<SessionUser | undefined> {
  const person = await findSessionPerson(deps, token);
  return person && toSessionUser(person);
}

/** Signs out: the token stops working at once, and what is open with it goes on as a guest. Succeeds when it never worked. */
export async function endSession({ db, bus }: EndingDeps, token: string | undefined): Promise<void> {
  if (!token) return;
  const found = await db.sessions.findWithUser(hashToken(token), new Date());
  await db.sessions.remove(hashToken(token));
  if (found) bus.publish('sessions-ended', { personId: found.user.id });
}

/** Ends every session of a person, but for one where that is said; what is open with them goes on as a guest. */
export async function endSessionsOf({ db, bus }: EndingDeps, userId: string, exceptTokenHash?: string): Promise<void> {
  await db.sessions.removeAllOf(userId, exceptTokenHash);
  bus.publish('sessions-ended', { personId: userId });
}

export const toSessionUser = ({ id, username, displayName, role }: UserRow): SessionUser => ({
  id,
  username,
  displayName,
  role,
});
