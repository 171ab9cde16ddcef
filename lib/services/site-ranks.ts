import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { hasRole } from './permissions';

type Ranked = Pick<SessionUser, 'id' | 'role'>;

/**
 * Whether somebody who keeps order on the site may act on a person: never on themselves, and on somebody of the same or
 * a higher role only as an administrator.
 */
export const mayActOn = (user: Ranked, person: Ranked): boolean =>
  user.id !== person.id && (user.role === 'admin' || !hasRole(person, user.role));

/** Throws `forbidden` with the reason in words. */
export function assertMayActOn(user: Ranked, person: Ranked): void {
  if (mayActOn(user, person)) return;
  const words =
    user.id === person.id ? 'This is your own account.' : 'Only an administrator may do this to a moderator.';
  throw new AppError('forbidden', words);
}
