import type { OwnProfile, UpdateProfile } from '@/lib/contracts/accounts';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { UserRow } from '@/lib/db/users';
import type { Runtime } from '@/lib/runtime';
import { recogniseCover } from './covers';

type Deps = Pick<Runtime, 'db' | 'storage'>;

/** What a person says of themselves. */
export async function getOwnProfile(deps: Deps, user: SessionUser): Promise<OwnProfile> {
  return toOwnProfile(deps, await getUser(deps, user));
}

/** Changes what is given; rooms are found by the new name from then on. */
export async function updateProfile(
  deps: Deps,
  { user, input }: { user: SessionUser; input: UpdateProfile },
): Promise<OwnProfile> {
  await deps.db.users.setProfile(user.id, input);
  if (input.displayName !== undefined) await deps.db.rooms.reindex(user.id);
  return getOwnProfile(deps, user);
}

/** Stores a picture of the person in place of the one before. What it is is decided by its bytes. */
export async function setAvatar(
  deps: Deps,
  { user, bytes }: { user: SessionUser; bytes: Uint8Array },
): Promise<OwnProfile> {
  const avatarKey = await deps.storage.put(bytes, recogniseCover({ bytes: bytes.length, start: bytes }));
  return replaceAvatar(deps, user, avatarKey);
}

/** Back to the first letter of the name. Succeeds when it was so already. */
export const removeAvatar = (deps: Deps, user: SessionUser): Promise<OwnProfile> => replaceAvatar(deps, user, null);

async function replaceAvatar(deps: Deps, user: SessionUser, avatarKey: string | null): Promise<OwnProfile> {
  const { avatarKey: before } = await getUser(deps, user);
  await deps.db.users.setProfile(user.id, { avatarKey });
  // A room may show the same picture: its address is public.
  if (before && !(await deps.db.rooms.isCoverUsed(before))) await deps.storage.remove(before);
  return getOwnProfile(deps, user);
}

async function getUser({ db }: Pick<Deps, 'db'>, { id }: SessionUser): Promise<UserRow> {
  const user = await db.users.find(id);
  if (!user) throw new AppError('not_found', 'This person does not exist.');
  return user;
}

const toOwnProfile = ({ storage }: Deps, { username, displayName, bio, avatarKey }: UserRow): OwnProfile => ({
  username,
  displayName,
  bio,
  avatarUrl: avatarKey ? storage.url(avatarKey) : null,
});
