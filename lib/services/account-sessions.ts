import type { SessionView } from '@/lib/contracts/accounts';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { SessionRow } from '@/lib/db/sessions';
import type { Runtime } from '@/lib/runtime';
import { endSessionsOf } from './sessions';
import { hashToken } from './tokens';
import { readUserAgent } from './user-agents';

type Deps = Pick<Runtime, 'db'>;
type EndingDeps = Pick<Runtime, 'db' | 'bus'>;

/** The person, and the token of the session that asks. */
export type Owner = { user: SessionUser; token: string | undefined };

/** Where a person is signed in: the browser that asks first, then the one seen last. */
export async function listSessions({ db }: Deps, { user, token }: Owner): Promise<SessionView[]> {
  const own = token && hashToken(token);
  const sessions = (await db.sessions.listOf(user.id, new Date())).map((session) => toView(session, own));
  return sessions.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Signs one browser out. Throws `not_found` unless it is one of this person. */
export async function endSessionById(
  { db, bus }: EndingDeps,
  { user, sessionId }: { user: SessionUser; sessionId: string },
): Promise<void> {
  const session = (await db.sessions.listOf(user.id, new Date())).find(
    ({ tokenHash }) => toId(tokenHash) === sessionId,
  );
  if (!session) throw new AppError('not_found', 'This browser is signed out already.');
  await db.sessions.remove(session.tokenHash);
  bus.publish('sessions-ended', { personId: user.id });
}

/** Signs out every browser but the one that asks. */
export const endOtherSessions = (deps: EndingDeps, { user, token }: Owner): Promise<void> =>
  endSessionsOf(deps, user.id, token && hashToken(token));

const toView = ({ tokenHash, ip, userAgent, lastSeenAt }: SessionRow, own: string | undefined): SessionView => ({
  id: toId(tokenHash),
  ...readUserAgent(userAgent),
  ip,
  lastSeenAt: lastSeenAt.toISOString(),
  isThis: tokenHash === own,
});

/** A name for a session that says nothing about its token, not even the hash that is stored. */
const toId = (tokenHash: string): string => hashToken(tokenHash).slice(0, 24);
