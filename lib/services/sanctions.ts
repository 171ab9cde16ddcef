import type { CreateSanction, SanctionsShown, SanctionView } from '@/lib/contracts/chat-room';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { Runtime } from '@/lib/runtime';
import { auditChat } from './chat-audit';
import { type RoomPerson, readRoomPerson } from './chat-people';
import { removeMessagesOf } from './message-removal';
import { canSanction } from './permissions';
import { type Acting, type Asking, getModeratedRoom } from './room-roles';
import { toSanctionView } from './sanction-view';

type Deps = Pick<Runtime, 'db' | 'bus'>;

const MINUTE_MS = 60_000;

/** As far back as moderators remember. */
const MOST_PAST = 100;

/** Those in force, or the last that are over or lifted; newest first. Throws `not_found` unless the person moderates the room. */
export async function listSanctions(
  deps: Pick<Deps, 'db'>,
  { show = 'now', ...asking }: Asking & { show?: SanctionsShown },
): Promise<SanctionView[]> {
  const { id } = await getModeratedRoom(deps, asking);
  const { sanctions } = deps.db;
  const now = new Date();
  const rows = show === 'now' ? await sanctions.listInForce(id, now) : await sanctions.listPast(id, now, MOST_PAST);
  return rows.map(toSanctionView);
}

/**
 * Mutes or bans somebody from the chat of a room, at once. Throws `forbidden` for the host, administrators, oneself,
 * and for moderators unless it is the host who asks.
 */
export async function imposeSanction(deps: Deps, acting: Acting & { input: CreateSanction }): Promise<SanctionView> {
  const { user, input } = acting;
  const room = await getModeratedRoom(deps, acting);
  const person = await readRoomPerson(deps, room, input.personId);
  if (!canSanction(user, room, person)) throw new AppError('forbidden', 'You may not mute or ban this person.');
  const ip = await readAddress(deps, { roomId: room.id, person, input });
  const createdAt = new Date();
  const sanction = {
    id: createId('sanction'),
    roomId: room.id,
    kind: input.kind,
    personId: person.id,
    personName: person.name,
    ip,
    until: input.minutes === null ? null : new Date(createdAt.getTime() + input.minutes * MINUTE_MS),
    reason: input.reason,
    byId: user.id,
    byName: user.displayName,
    createdAt,
  };
  await deps.db.sanctions.impose(sanction);
  const removed = input.removeMessages ? await removeMessagesOf(deps, room.id, person.id) : 0;
  await auditChat(deps, acting, input.kind === 'ban' ? 'chat-ban' : 'chat-mute', {
    personId: person.id,
    personName: person.name,
    minutes: input.minutes,
    reason: input.reason,
    withAddress: ip !== null,
    removed,
  });
  deps.bus.publish('chat-changed', { roomId: room.id });
  return toSanctionView({ ...sanction, liftedAt: null });
}

/** Throws `not_found` when there is no such sanction in this room or it was lifted before. */
export async function liftSanction(deps: Deps, acting: Acting & { sanctionId: string }): Promise<void> {
  const { id: roomId } = await getModeratedRoom(deps, acting);
  const lifted = await deps.db.sanctions.lift({ roomId, id: acting.sanctionId, at: new Date() });
  if (!lifted) throw new AppError('not_found', 'This was lifted already.');
  await auditChat(deps, acting, 'chat-sanction-lift', { sanctionId: acting.sanctionId });
  deps.bus.publish('chat-changed', { roomId });
}

/** The address a guest was last seen with. Null when none is wanted, and when it is not known any more. */
async function readAddress(
  { bus }: Pick<Deps, 'bus'>,
  { roomId, person, input }: { roomId: string; person: RoomPerson; input: CreateSanction },
): Promise<string | null> {
  if (!input.withAddress) return null;
  if (!person.isGuest || input.kind !== 'ban') {
    throw new AppError('invalid_input', 'Only a ban of a guest can include the address.', { field: 'withAddress' });
  }
  // A ban without the address is better than none; the answer says which it became.
  const seen = await bus.request('chat-address', { roomId, personId: person.id }).catch(() => undefined);
  return seen?.ip ?? null;
}
