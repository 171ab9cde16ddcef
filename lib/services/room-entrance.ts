import type { EnterRoom, Gate } from '@/lib/contracts/access';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { takeInvite } from './invite-codes';
import { isPasswordRight } from './passwords';
import { checkAccess, type Entrant, readVisibility } from './room-access';
import { signProof } from './room-proofs';

type Deps = Pick<Runtime, 'db' | 'secrets'>;

/** What stands in front of a room for this person; undefined when they are in, and when there is no such room. */
export async function findGate(
  deps: Deps,
  { slug, entrant }: { slug: string; entrant: Entrant },
): Promise<Gate | undefined> {
  const room = await deps.db.rooms.findBySlug(slug);
  return room && gateOf(deps, { room, entrant });
}

/** The same in front of a replay of that room; a hidden one is missing, not closed. */
export async function findReplayGate(
  deps: Deps,
  { recordingId, entrant }: { recordingId: string; entrant: Entrant },
): Promise<Gate | undefined> {
  const recording = await deps.db.recordings.find(recordingId);
  const room = recording && !recording.hiddenAt && (await deps.db.rooms.find(recording.roomId));
  return room ? gateOf(deps, { room, entrant }) : undefined;
}

async function gateOf(deps: Deps, { room, entrant }: { room: RoomRow; entrant: Entrant }): Promise<Gate | undefined> {
  const decision = await checkAccess(deps, { room, entrant });
  if (decision.open || decision.why === 'gone') return undefined;
  const { id: roomId, slug, title, owner } = room;
  return { roomId, slug, title, host: owner.displayName, why: decision.why };
}

/**
 * Lets a visitor in who knows the password, or has a code: returns the proof for their cookie, undefined when they are in
 * without one. Throws `forbidden` for whatever is not right, in the same words, and `not_found` when the room is gone.
 */
export async function enterRoom(
  deps: Deps,
  { roomId, entrant, input }: { roomId: string; entrant: Entrant; input: EnterRoom },
): Promise<string | undefined> {
  const room = await deps.db.rooms.get(roomId);
  if ((await checkAccess(deps, { room, entrant })).open) return undefined;
  if (!(await isRight(deps, room, input))) {
    throw new AppError('forbidden', 'That is not right. Check it and try again.', {
      field: 'password' in input ? 'password' : 'code',
    });
  }
  return signProof(deps, { room, visitorId: entrant.visitorId });
}

async function isRight(deps: Deps, room: RoomRow, input: EnterRoom): Promise<boolean> {
  const kind = readVisibility(room);
  if ('password' in input) return isPasswordRight(kind === 'password' ? room.passwordHash : null, input.password);
  return kind === 'invited' && (await takeInvite(deps, room.id, input.code));
}
