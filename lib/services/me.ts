import type { Me } from '@/lib/contracts/chat';
import type { SessionUser } from '@/lib/contracts/users';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { toSanctioned } from './chat-rules';
import { readRoomRole } from './room-roles';
import type { Visitor } from './visitors';

type Deps = Pick<Runtime, 'db'>;
type Visit = { visitor: Visitor; user: SessionUser | null; room: Pick<RoomRow, 'id' | 'ownerId'> };

/**
 * What a visitor is in a room, for the first paint. A ban by address is not in it: the server of the chat says so in
 * its first frame.
 */
export async function readMe({ db }: Deps, { visitor, user, room }: Visit): Promise<Me> {
  const [role, sanctions, follows] = await Promise.all([
    user ? readRoomRole({ db }, user, room) : ('viewer' as const),
    db.sanctions.listInForce(room.id, new Date(), visitor.id),
    user ? db.follows.has(user.id, room.ownerId) : false,
  ]);
  // A ban says all that a mute says.
  const sanction = sanctions.find(({ kind }) => kind === 'ban') ?? sanctions[0];
  return {
    id: visitor.id,
    name: visitor.name,
    isGuest: visitor.isGuest,
    isHost: role === 'host',
    role,
    sanction: sanction ? toSanctioned(sanction) : null,
    follows,
  };
}
