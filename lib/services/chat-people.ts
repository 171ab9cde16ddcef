import type { ChatRole } from '@/lib/contracts/chat';
import type { ChatPerson } from '@/lib/contracts/chat-room';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { toChatMessages } from './messages';
import { canSanction, hasRole } from './permissions';
import { type Asking, getModeratedRoom, readRoomRole } from './room-roles';
import { toSanctionView } from './sanction-view';
import { guestName } from './visitors';

type Deps = Pick<Runtime, 'db'>;

const SHOWN_MESSAGES = 50;
const SHOWN_SANCTIONS = 50;

/** Somebody in a room, signed in or not. */
export type RoomPerson = { id: string; name: string; isGuest: boolean; role: ChatRole; isAdmin: boolean };

/** Who somebody is, what they said and what was done about it. Throws `not_found` unless the one who asks moderates. */
export async function getChatPerson(deps: Deps, asking: Asking & { personId: string }): Promise<ChatPerson> {
  const room = await getModeratedRoom(deps, asking);
  const person = await readRoomPerson(deps, room, asking.personId);
  const [rows, sanctions] = await Promise.all([
    deps.db.messages.ofSender(room.id, person.id, SHOWN_MESSAGES),
    deps.db.sanctions.list({ roomId: room.id, personId: person.id, limit: SHOWN_SANCTIONS }),
  ]);
  return {
    personId: person.id,
    name: person.name,
    isGuest: person.isGuest,
    isHost: person.role === 'host',
    isModerator: person.role === 'moderator',
    canSanction: canSanction(asking.user, room, person),
    messages: await toChatMessages(deps, room.id, rows),
    sanctions: sanctions.map(toSanctionView),
  };
}

/** A person by id. A guest is called what they last said under. Throws `not_found` for an account that does not exist. */
export async function readRoomPerson(deps: Deps, room: RoomRow, personId: string): Promise<RoomPerson> {
  if (personId.startsWith('guest_')) {
    const [last] = await deps.db.messages.ofSender(room.id, personId, 1);
    return { id: personId, name: last?.name ?? guestName(personId), isGuest: true, role: 'viewer', isAdmin: false };
  }
  const user = await deps.db.users.find(personId);
  if (!user) throw new AppError('not_found', 'This person does not exist.');
  return {
    id: user.id,
    name: user.displayName,
    isGuest: false,
    role: await readRoomRole(deps, user, room),
    isAdmin: hasRole(user, 'moderator'),
  };
}
