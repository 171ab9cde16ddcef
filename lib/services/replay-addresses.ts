import { AppError } from '@/lib/core/errors';
import type { RecordingRow } from '@/lib/db/recordings';
import type { KeptFile, ReplayTarget } from '@/lib/providers/vod/vod-provider';
import type { Runtime } from '@/lib/runtime';
import { isReplaySigned, isWholeReplaySigned, signReplay, signWholeReplay } from './play-signatures';
import { isOpenToAll } from './room-access';

type Deps = Pick<Runtime, 'db' | 'secrets'>;
type Signed = Pick<RecordingRow, 'id' | 'fileKey' | 'durationMs' | 'hiddenAt'> & {
  room: Pick<RecordingRow['room'], 'visibility' | 'accessVersion'>;
};

/** Whether the files of a replay need a signature: not everybody may see its room, or it is hidden from everybody. */
const needsSignature = ({ hiddenAt, room }: Pick<Signed, 'hiddenAt' | 'room'>): boolean =>
  hiddenAt !== null || !isOpenToAll(room);

/** What a provider has to know to play a replay for somebody who may see it; signed where it needs to be. */
export async function findReplayTarget(deps: Deps, recording: Signed, now = Date.now()): Promise<ReplayTarget> {
  const files = await deps.db.remoteFiles.listOf([recording.id]);
  return toTarget(deps, { recording, files, now });
}

/** The same for many replays at once, in their order. */
export async function listReplayTargets<T extends Signed>(
  deps: Deps,
  recordings: readonly T[],
  now = Date.now(),
): Promise<Array<{ recording: T; target: ReplayTarget }>> {
  const all = await deps.db.remoteFiles.listOf(recordings.map(({ id }) => id));
  return recordings.map((recording) => {
    const files = all.filter(({ recordingId }) => recordingId === recording.id);
    return { recording, target: toTarget(deps, { recording, files, now }) };
  });
}

/** The same for all of a replay, whatever is shown: for those who decide that. */
export async function findWholeTarget(deps: Deps, recording: Signed, now = Date.now()): Promise<ReplayTarget> {
  const files = await deps.db.remoteFiles.listOf([recording.id]);
  return { fileKey: recording.fileKey, files, signed: signWholeReplay(deps, recording, now) };
}

function toTarget(
  { secrets }: Pick<Deps, 'secrets'>,
  { recording, files, now }: { recording: Signed; files: readonly KeptFile[]; now: number },
): ReplayTarget {
  const signed = needsSignature(recording) ? signReplay({ secrets }, recording, now) : undefined;
  return { fileKey: recording.fileKey, files, signed };
}

/** From where to where a recording is shown, in its own time; without an end: to its end. */
type Shown = { fromMs: number; toMs: number | undefined };

/**
 * Decides whether the files of a replay may be read, and what of it. Throws `forbidden` when the address is not signed where it has to
 * be, or signed for something else, and `not_found` for what is not there any more.
 */
export async function authoriseReplay(
  { db, secrets }: Deps,
  { fileKey, query }: { fileKey: string; query: URLSearchParams },
  now = Date.now(),
): Promise<Shown> {
  const recording = await db.recordings.findByFileKey(fileKey);
  if (!recording || recording.room.removedAt) throw new AppError('not_found', 'This recording does not exist.');
  if (isWholeReplaySigned({ secrets }, { room: recording.room, fileKey, query }, now)) {
    return { fromMs: 0, toMs: undefined };
  }
  const isSigned = isReplaySigned({ secrets }, { room: recording.room, fileKey, query }, now);
  if (needsSignature(recording) && !isSigned) {
    throw new AppError('forbidden', 'This replay plays only from signed addresses. Open its page for one.');
  }
  return { fromMs: recording.trimStartMs, toMs: recording.trimEndMs ?? undefined };
}
