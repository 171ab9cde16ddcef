import type { Following } from '@/lib/contracts/chat-room';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db' | 'bus'>;
type Choice = { user: SessionUser; hostId: string; follows: boolean };

/** Follows a host or stops it. Succeeds when it was so already. Throws `not_found` when there is no such person. */
export async function setFollowing({ db, bus }: Deps, { user, hostId, follows }: Choice): Promise<Following> {
  if (user.id === hostId) throw new AppError('invalid_input', 'Nobody follows themselves.');
  const host = await db.users.find(hostId);
  if (!host || host.deletedAt) throw new AppError('not_found', 'This person does not exist.');
  const changed = follows ? await db.follows.add(user.id, hostId) : await db.follows.remove(user.id, hostId);
  if (changed) bus.publish('follow-changed', { followerId: user.id, hostId, follows });
  return { follows, followers: await db.follows.countFollowers(hostId) };
}
