import type { OwnRecording, TrimRecording, UpdateRecording } from '@/lib/contracts/recordings';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { RecordingChange, RecordingRow } from '@/lib/db/recordings';
import type { Runtime } from '@/lib/runtime';
import { canManageRoom } from './permissions';
import { readOwnRecording } from './recordings';
import { recordingNotFound } from './replay-access';
import { findReplayTarget, findWholeTarget } from './replay-addresses';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'secrets' | 'vod'>;
type Asking = { user: SessionUser; recordingId: string; ip: string };

/** Nobody wants less of a replay. */
const MIN_SHOWN_MS = 1_000;

/** Changes name, picture and whether everybody may see it. Throws `not_found` unless the person may manage its room. */
export async function updateRecording(
  deps: Deps,
  { input, ...asking }: Asking & { input: UpdateRecording },
): Promise<OwnRecording> {
  const recording = await findManaged(deps, asking);
  const { title, coverKey, hidden } = input;
  if (coverKey && coverKey !== recording.coverKey && (await deps.db.rooms.isCoverUsed(coverKey))) {
    throw new AppError('invalid_input', 'Upload the picture first.', { field: 'coverKey' });
  }
  if (hidden === false && recording.hiddenAt) await assertMayShow(deps, asking);
  const change = { ...(title !== undefined && { title }), ...(coverKey !== undefined && { coverKey }) };
  await applyChange(deps, recording, change);
  if (hidden !== undefined && hidden !== (recording.hiddenAt !== null)) {
    await deps.db.recordings.setHidden(recording.id, hidden ? new Date() : null);
    await audit(deps, asking, hidden ? 'recording-hide' : 'recording-show');
  }
  return answer(deps, asking);
}

/**
 * Says from where to where a replay is shown. It begins with the keyframe at or before `startMs`; the file stays whole,
 * so that 0 and null undo it. Throws `not_found` unless the person may manage its room, and `conflict` when its files are
 * kept elsewhere.
 */
export async function trimRecording(
  deps: Deps,
  { input, ...asking }: Asking & { input: TrimRecording },
): Promise<OwnRecording> {
  const recording = await findManaged(deps, asking);
  if (!deps.vod.isHere(await findReplayTarget(deps, recording))) {
    throw new AppError('conflict', 'This replay is kept by another service, which sends it as it is.');
  }
  const end = Math.min(input.endMs ?? recording.durationMs, recording.durationMs);
  if (end - input.startMs < MIN_SHOWN_MS) {
    throw new AppError('invalid_input', 'Leave at least a second of the replay.', { field: 'startMs' });
  }
  const { startMs, endMs } = await deps.bus.request('recording-trim', {
    fileKey: recording.fileKey,
    startMs: input.startMs,
    endMs: end < recording.durationMs ? end : null,
  });
  const trim = { trimStartMs: startMs, trimEndMs: endMs < recording.durationMs ? endMs : null };
  await deps.db.recordings.update(recording.id, trim);
  await audit(deps, asking, 'recording-trim', trim);
  deps.bus.publish('room-changed', { roomId: recording.roomId });
  return answer(deps, asking);
}

/**
 * Where all of a replay plays, whatever is shown; null when it cannot be trimmed. Throws `not_found` unless the person may
 * manage its room.
 */
export async function openWholeReplay(deps: Deps, asking: Omit<Asking, 'ip'>): Promise<{ url: string | null }> {
  const target = await findWholeTarget(deps, await findManaged(deps, asking));
  return { url: deps.vod.isHere(target) ? deps.vod.addresses(target).hls : null };
}

async function applyChange(
  deps: Deps,
  { id, roomId, ...before }: RecordingRow,
  change: RecordingChange,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await deps.db.recordings.update(id, change);
  const isReplaced = change.coverKey !== undefined && change.coverKey !== before.coverKey;
  if (before.coverKey && isReplaced && !(await deps.db.rooms.isCoverUsed(before.coverKey))) {
    await deps.storage.remove(before.coverKey);
  }
  deps.bus.publish('room-changed', { roomId });
}

/** What those who keep order on the site have hidden, they alone show again. */
async function assertMayShow({ db }: Deps, { user, recordingId }: Asking): Promise<void> {
  if (user.role === 'admin') return;
  const [holding] = await db.moderationActions.listHolding({ kind: 'hide-replay', recordingId });
  if (holding) throw new AppError('forbidden', 'This replay was hidden by a moderator of the site.');
}

async function findManaged({ db }: Pick<Deps, 'db'>, { user, recordingId }: Omit<Asking, 'ip'>): Promise<RecordingRow> {
  const recording = await db.recordings.find(recordingId);
  if (!recording || recording.room.removedAt || !canManageRoom(user, recording.room)) throw recordingNotFound();
  return recording;
}

const answer = async (deps: Deps, asking: Asking): Promise<OwnRecording> =>
  readOwnRecording(deps, await findManaged(deps, asking));

const audit = (
  { db }: Pick<Deps, 'db'>,
  { user, recordingId, ip }: Asking,
  action: string,
  details?: Record<string, number | null>,
) =>
  db.audit.add({
    id: createId('audit'),
    actorId: user.id,
    actorName: user.displayName,
    action,
    target: recordingId,
    ip,
    ...(details && { details }),
  });
