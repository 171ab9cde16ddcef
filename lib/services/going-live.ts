import type { Role } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { UserRow } from '@/lib/db/users';
import type { Runtime } from '@/lib/runtime';
import { hasRole } from './permissions';
import { readSiteSettings } from './site-settings';

/** Who may go live on this site. Approved are organisers and whoever has a role above. */
export type GoLivePolicy = 'everyone' | 'approved' | 'admins';

/** Why somebody may not go live; `words` is an English sentence for the log of an encoder, pages translate `reason`. */
export type GoLiveRefusal = {
  reason: 'banned' | 'suspended' | 'room-suspended' | 'not-approved' | 'archived';
  /** When it is over; left out when nobody knows. */
  until?: Date;
  /** What whoever decided it wrote to the person; left out when nothing. */
  why?: string;
  words: string;
};

type Broadcaster = Pick<UserRow, 'role' | 'bannedAt' | 'deletedAt' | 'suspendedUntil' | 'suspendedReason'>;
type Place = Pick<RoomRow, 'archivedAt' | 'suspendedUntil' | 'suspendedReason'>;
type Question = {
  user: Broadcaster;
  /** Left out: asks for the person alone, before there is a room. */
  room?: Place | undefined;
  settings: { goLive: GoLivePolicy };
  now: Date;
};

/** Why this person may not go live in this room now; undefined when they may. The heaviest reason is the one told. */
export function refusalToGoLive({ user, room, settings, now }: Question): GoLiveRefusal | undefined {
  if (user.bannedAt || user.deletedAt) {
    return { reason: 'banned', words: GONE_WORDS };
  }
  if (isAhead(user.suspendedUntil, now)) return suspension('suspended', 'Your account', user);
  if (!mayEver(user.role, settings.goLive)) return { reason: 'not-approved', words: WAITING_WORDS[settings.goLive] };
  if (room?.archivedAt) {
    return { reason: 'archived', words: 'This channel is archived. Bring it back on its page first.' };
  }
  if (room && isAhead(room.suspendedUntil, now)) return suspension('room-suspended', 'This channel', room);
  return undefined;
}

/** The same for whoever has this id, by the settings of the site. Nobody is refused like somebody who is banned. */
export async function findRefusal(
  { db }: Pick<Runtime, 'db'>,
  { userId, room, now = new Date() }: { userId: string; room?: Place | undefined; now?: Date },
): Promise<GoLiveRefusal | undefined> {
  const user = await db.users.find(userId);
  if (!user) return { reason: 'banned', words: GONE_WORDS };
  return refusalToGoLive({ user, room, settings: await readSiteSettings({ db }), now });
}

/** Throws `forbidden` with the reason in words when this person may not go live. */
export async function assertMayGoLive(
  deps: Pick<Runtime, 'db'>,
  question: { userId: string; room?: Place | undefined; now?: Date },
): Promise<void> {
  const refusal = await findRefusal(deps, question);
  if (refusal) throw new AppError('forbidden', refusal.words);
}

const GONE_WORDS = 'This account may not broadcast here any more.';

const WAITING_WORDS: Record<GoLivePolicy, string> = {
  everyone: 'Your account may not broadcast.',
  approved: 'Your account has to be approved before it may broadcast. Ask an administrator.',
  admins: 'Only administrators may broadcast on this site at the moment.',
};

function mayEver(role: Role, policy: GoLivePolicy): boolean {
  if (policy === 'everyone') return true;
  return hasRole({ role }, policy === 'admins' ? 'admin' : 'organiser');
}

const isAhead = (until: Date | null, now: Date): until is Date => until !== null && until > now;

function suspension(
  reason: 'suspended' | 'room-suspended',
  whose: 'Your account' | 'This channel',
  { suspendedUntil, suspendedReason }: Pick<Place, 'suspendedUntil' | 'suspendedReason'>,
): GoLiveRefusal {
  const until = suspendedUntil ?? undefined;
  const time = until ? ` until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  const why = suspendedReason ? `: ${suspendedReason}` : '.';
  return {
    reason,
    words: `${whose} is suspended${time}${why}`,
    ...(until && { until }),
    ...(suspendedReason && { why: suspendedReason }),
  };
}
