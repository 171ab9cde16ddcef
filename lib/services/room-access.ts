import { type AccessRefusal, type Visibility, visibility } from '@/lib/contracts/access';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { hasRole } from './permissions';
import { type RoomProof, readProof } from './room-proofs';

type Deps = Pick<Runtime, 'db' | 'secrets'>;

/** What of a room decides who may see it. */
export type GuardedRoom = Pick<RoomRow, 'id' | 'ownerId' | 'visibility' | 'accessVersion' | 'removedAt'>;

/** A signed-in person, and whether they keep order in the room that is asked for. */
export type Person = Pick<SessionUser, 'id' | 'role'> & { moderatesRoom: boolean };

export type AccessDecision = { open: true } | { open: false; why: AccessRefusal };

/** Somebody on the way into a room: who they are, and the cookie with which they prove that they were let in. */
export type Entrant = {
  user: SessionUser | null;
  /** Of the account, else of the guest: proofs are made for it. */
  visitorId: string;
  cookieFor: (roomId: string) => string | undefined;
};

const OPEN: AccessDecision = { open: true };
const closed = (why: AccessRefusal): AccessDecision => ({ open: false, why });

/** A word in the database that this version does not know keeps everybody out. */
export const readVisibility = (room: Pick<RoomRow, 'visibility'>): Visibility =>
  visibility.catch('invited').parse(room.visibility);

/** Whether a room shows itself to whoever has its address, without asking anything of them. */
export const isOpenToAll = (room: Pick<RoomRow, 'visibility'>): boolean =>
  ['public', 'unlisted'].includes(readVisibility(room));

/**
 * The one decision about who may see a room: its page, its picture, its talk and its replays. Its owner, its moderators
 * and those who keep order on the whole site are always in.
 */
export function decideAccess({
  room,
  user,
  proof,
  now,
}: {
  room: GuardedRoom;
  user: Person | null;
  proof: RoomProof | undefined;
  now: Date;
}): AccessDecision {
  if (room.removedAt) return closed('gone');
  if (user && (user.id === room.ownerId || user.moderatesRoom || hasRole(user, 'moderator'))) return OPEN;
  const kind = readVisibility(room);
  switch (kind) {
    case 'public':
    case 'unlisted':
      return OPEN;
    case 'signed-in':
      return user ? OPEN : closed('sign-in');
    case 'password':
    case 'invited':
      if (isValid(proof, room, now)) return OPEN;
      return closed(kind === 'password' ? 'password' : 'invitation');
    default:
      throw kind satisfies never;
  }
}

const isValid = (proof: RoomProof | undefined, room: GuardedRoom, now: Date): boolean =>
  proof !== undefined &&
  proof.roomId === room.id &&
  proof.accessVersion === room.accessVersion &&
  proof.expiresAt > now;

/** `decideAccess` for somebody who is there, with what has to be looked up about them. */
export async function checkAccess(
  deps: Deps,
  { room, entrant }: { room: GuardedRoom; entrant: Entrant },
  now = new Date(),
): Promise<AccessDecision> {
  const { user, visitorId, cookieFor } = entrant;
  const asksPerson = user !== null && !isOpenToAll(room);
  const moderatesRoom = asksPerson && (await deps.db.moderators.has(room.id, user.id));
  const proof = readProof(deps, { cookie: cookieFor(room.id), roomId: room.id, visitorId });
  return decideAccess({ room, user: user && { ...user, moderatesRoom }, proof, now });
}

/** Throws `not_found` when the room is gone, `forbidden` when this person may not see it. */
export async function requireAccess(
  deps: Deps,
  asking: { room: GuardedRoom; entrant: Entrant },
  now = new Date(),
): Promise<void> {
  const decision = await checkAccess(deps, asking, now);
  if (!decision.open) throw REFUSALS[decision.why]();
}

const REFUSALS: Record<AccessRefusal, () => AppError> = {
  gone: () => new AppError('not_found', 'This event is gone. The host may have removed it.'),
  password: () => new AppError('forbidden', 'This event is protected. Open its page and enter the password.'),
  'sign-in': () => new AppError('forbidden', 'This event is for people with an account. Sign in first.'),
  invitation: () => new AppError('forbidden', 'This event is by invitation. Open the link that was sent to you.'),
};
