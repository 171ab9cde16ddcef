import { updateProfile as updateProfileInput } from '@/lib/contracts/accounts';
import type { UpdateRoom } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { TEXT_LIMITS } from '@/lib/core/limits';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { updateProfile } from '../account-profile';
import type { SiteAddresses } from '../addresses';
import { assertMayGoLive } from '../going-live';
import { openPersonalRoom } from '../personal-rooms';
import { reopenRoom, revealKey } from '../publishing';
import { endBroadcast, isOnAir, updateRoom } from '../rooms';
import { hasSharedGroup } from './group';
import { toLine } from './plain';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'secrets' | 'log'>;
type Acting = { user: SessionUser; ip: string };

/** What an app says of a show; what is left out stays as it is. */
export type ShowDetails = {
  title?: string | undefined;
  description?: string | undefined;
  location?: string | undefined;
  /** Address of a picture; taken where it is one of this site. */
  cover?: string | undefined;
};

/**
 * The person's own channel with these details, ready to be published to. Throws `forbidden` with the reason when they
 * may not go live now. What is on air stays on air: only its details change.
 */
export async function prepareShow(deps: Deps, { user, details }: Acting & { details: ShowDetails }): Promise<RoomRow> {
  const room = await openPersonalRoom(deps, user);
  await assertMayGoLive(deps, { userId: user.id, room });
  await updateRoom(deps, { user, roomId: room.id, input: toChanges(deps, details) });
  return deps.db.rooms.get(room.id);
}

/** Where this room is published to. An encoder that was sent away at the end of the last show is let in again. */
export async function openPublishing(
  deps: Deps,
  { room, addresses, ...acting }: Acting & { room: RoomRow; addresses: SiteAddresses },
): Promise<string> {
  const asking = { ...acting, roomId: room.id };
  if (!isOnAir(room)) await reopenRoom(deps, asking);
  return (await revealKey(deps, { ...asking, addresses })).url;
}

/** Ends what this person has on air. Succeeds when that is nothing. */
export async function endShow(deps: Deps, { user, ip }: Acting): Promise<void> {
  const room = await deps.db.rooms.findPersonal(user.id);
  if (!room || !isOnAir(room)) return;
  await endBroadcast(deps, { user, roomId: room.id });
  const entry = { actorId: user.id, actorName: user.displayName, action: 'xiaozhibo-end', target: room.id, ip };
  await deps.db.audit.add(entry);
}

/** Takes over the name an app knows its user by, where people may be called so here. */
export async function rename(
  deps: Pick<Deps, 'db' | 'storage'>,
  user: SessionUser,
  nickname: string | undefined,
): Promise<void> {
  const named = updateProfileInput
    .required()
    .pick({ displayName: true })
    .safeParse({
      displayName: toLine(nickname, TEXT_LIMITS.displayNameMax),
    });
  if (named.success && named.data.displayName !== user.displayName) {
    await updateProfile(deps, { user, input: named.data });
  }
}

/** One tap of approval. Nothing happens off air, where likes are switched off, and where it comes in with the chat too. */
export async function likeShow(deps: Pick<Runtime, 'db' | 'env'>, room: RoomRow): Promise<void> {
  const { db } = deps;
  if (await hasSharedGroup(deps, room.id)) return;
  if (isOnAir(room) && room.likesOn && !room.archivedAt) await db.rooms.addLikes(room.id, 1);
}

function toChanges({ storage }: Pick<Deps, 'storage'>, details: ShowDetails): UpdateRoom {
  const { title, description, location, cover } = details;
  const line = toLine(title);
  const coverKey = cover === undefined ? undefined : toOwnKey(storage, cover);
  return {
    ...(line && { title: line }),
    ...(description !== undefined && { description: toLine(description, TEXT_LIMITS.descriptionMax) }),
    ...(location !== undefined && { locationText: toLine(location, TEXT_LIMITS.locationMax) }),
    ...(coverKey && { coverKey }),
  };
}

const KEY_AT_END = /(file_[0-9a-z]{22}\.(?:jpg|png|webp))$/;

/** The key of a picture of ours. Pictures from elsewhere are neither fetched nor shown. */
function toOwnKey(storage: Deps['storage'], address: string): string | undefined {
  const [, key] = KEY_AT_END.exec(address) ?? [];
  return key !== undefined && address.endsWith(storage.url(key)) ? key : undefined;
}
