import type { ProfilePage } from '@/lib/contracts/profiles';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';
import { toHost } from './hosts';
import { listPublicRooms, searchRecordings } from './room-lists';

type Deps = Pick<Runtime, 'db' | 'live' | 'storage' | 'secrets'>;

const ROOMS_MAX = 12;

/** A person and what they broadcast for everybody. Throws `not_found`, also for who was banned or deleted. */
export async function getProfile(
  deps: Deps,
  { username, user, cursor }: { username: string; user: SessionUser | null; cursor?: string | undefined },
): Promise<ProfilePage> {
  const person = await deps.db.users.findByUsername(username.toLowerCase());
  if (!person || person.bannedAt || person.deletedAt) throw new AppError('not_found', 'This person is not here.');
  const ownerId = person.id;
  const isSelf = user?.id === ownerId;
  const [live, upcoming, recordings, followers, follows] = await Promise.all([
    listPublicRooms(deps, { show: 'live', ownerId, limit: ROOMS_MAX }),
    listPublicRooms(deps, { show: 'upcoming', ownerId, limit: ROOMS_MAX }),
    searchRecordings(deps, { ownerId, cursor }),
    deps.db.follows.countFollowers(ownerId),
    user && !isSelf ? deps.db.follows.has(user.id, ownerId) : null,
  ]);
  return {
    person: { ...toHost(deps, person), bio: person.bio, followers, since: person.createdAt.toISOString() },
    follows,
    isSelf,
    live: live.items,
    upcoming: upcoming.items,
    recordings,
  };
}
