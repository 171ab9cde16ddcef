import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import { assertOwnPassword } from './account-password';
import { removeRoom } from './rooms';
import { endSessionsOf } from './sessions';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'secrets' | 'log'>;

/**
 * Deletes a person for good: rooms and replays with their files go, what was said elsewhere stays without a name, and
 * nothing else of them is left. Throws `wrong_credentials`, and `conflict` to the last administrator.
 */
export async function deleteAccount(
  deps: Deps,
  { user, current }: { user: SessionUser; current: string },
): Promise<void> {
  await assertOwnPassword(deps, user, current);
  // Before anything is lost: the last administrator stays.
  if (user.role === 'admin') await deps.db.users.setStanding(user.id, { role: 'viewer' });
  await endSessionsOf(deps, user.id);
  const { avatarKey } = (await deps.db.users.find(user.id)) ?? {};
  for (const roomId of await deps.db.accounts.listRoomIds(user.id)) await removeRoom(deps, { user, roomId });
  await deps.db.accounts.forget(user.id, new Date());
  if (avatarKey) await deps.storage.remove(avatarKey);
}
