import { actionKind, type RoomNote } from '@/lib/contracts/admin';
import type { SessionUser } from '@/lib/contracts/users';
import type { ModerationActionRow } from '@/lib/db/moderation-actions';
import type { Runtime } from '@/lib/runtime';
import { getOwnRoom } from './rooms';

type Deps = Pick<Runtime, 'db'>;

/** A warning is news for so long. */
const NEWS_MS = 7 * 24 * 3600 * 1000;

const MAX_NOTES = 5;

/** What those who keep order on the site did about a channel and still matters to its host, newest first. */
export async function listRoomNotes(
  { db }: Deps,
  { user, roomId, now = new Date() }: { user: SessionUser; roomId: string; now?: Date },
): Promise<RoomNote[]> {
  const room = await getOwnRoom({ db }, { user, roomId });
  const [ofRoom, ofPerson] = await Promise.all([
    Promise.all(['warn', 'interrupt', 'suspend'].map((kind) => db.moderationActions.listHolding({ kind, roomId }))),
    db.moderationActions.listHolding({ kind: 'suspend-person', personId: room.ownerId }),
  ]);
  const matters = ({ until, at }: ModerationActionRow) =>
    until === null ? now.getTime() - at.getTime() < NEWS_MS : until > now;
  return [...ofRoom.flat(), ...ofPerson]
    .filter(matters)
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MAX_NOTES)
    .map(({ id, kind, reason, until }) => ({
      id,
      kind: actionKind.extract(['warn', 'interrupt', 'suspend', 'suspend-person']).parse(kind),
      reason,
      until: until?.toISOString() ?? null,
    }));
}
