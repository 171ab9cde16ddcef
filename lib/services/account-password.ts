import type { ChangePassword } from '@/lib/contracts/accounts';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';
import { endOtherSessions, type Owner } from './account-sessions';
import { hashNewPassword, isPasswordRight } from './passwords';

type Deps = Pick<Runtime, 'db'>;

/** Throws `wrong_credentials` on the field `current` unless this is the person's password. */
export async function assertOwnPassword({ db }: Deps, user: SessionUser, current: string): Promise<void> {
  const found = await db.users.find(user.id);
  if (await isPasswordRight(found?.passwordHash, current)) return;
  throw new AppError('wrong_credentials', 'This is not your current password.', { field: 'current' });
}

/** A new password for who knows the old one; every other browser is signed out. */
export async function changePassword(
  { db, bus }: Pick<Runtime, 'db' | 'bus'>,
  { user, token, input }: Owner & { input: ChangePassword },
): Promise<void> {
  await assertOwnPassword({ db }, user, input.current);
  await db.users.setPassword(user.id, await hashNewPassword(input.password, user));
  await endOtherSessions({ db, bus }, { user, token });
}
