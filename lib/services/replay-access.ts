import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { RecordingRow } from '@/lib/db/recordings';
import type { Runtime } from '@/lib/runtime';
import { canManageRoom, hasRole } from './permissions';
import { shownBytes, toShownRow } from './replay-stretch';
import { type Entrant, requireAccess } from './room-access';

export type ReplayDeps = Pick<Runtime, 'db' | 'secrets'>;

/** Somebody who wants a replay. */
export type ReplayVisit = { recordingId: string; entrant: Entrant };

/**
 * A replay as far as it is shown, for somebody who may see it. Throws `not_found` when there is none, or when it is
 * hidden from this person, and `forbidden` when its room is closed to them.
 */
export async function openReplay(deps: ReplayDeps, { recordingId, entrant }: ReplayVisit): Promise<RecordingRow> {
  const recording = await deps.db.recordings.find(recordingId);
  if (!recording || recording.room.removedAt) throw recordingNotFound();
  if (recording.hiddenAt && !(await maySeeHidden(deps, entrant.user, recording))) throw recordingNotFound();
  await requireAccess(deps, { room: recording.room, entrant });
  return { ...toShownRow(recording), bytes: BigInt(shownBytes(recording)) };
}

/** Its organiser, and whoever keeps order in its room or on the site. */
async function maySeeHidden({ db }: ReplayDeps, user: SessionUser | null, { room }: RecordingRow): Promise<boolean> {
  if (!user) return false;
  return canManageRoom(user, room) || hasRole(user, 'moderator') || db.moderators.has(room.id, user.id);
}

export const recordingNotFound = () => new AppError('not_found', 'This replay is gone. The host may have removed it.');
