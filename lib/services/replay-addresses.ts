import { AppError } from '@/lib/core/errors';
import type { RecordingRow } from '@/lib/db/recordings';
import type { Runtime } from '@/lib/runtime';
import { isReplaySigned, isWholeReplaySigned, signReplay, signWholeReplay } from './play-signatures';
import { isOpenToAll } from './room-access';

type Signed = Pick<RecordingRow, 'fileKey' | 'durationMs' | 'hiddenAt'> & {
  room: Pick<RecordingRow['room'], 'visibility' | 'accessVersion'>;
};

/** Whether the files of a replay need a signature: not everybody may see its room, or it is hidden from everybody. */
const needsSignature = ({ hiddenAt, room }: Pick<Signed, 'hiddenAt' | 'room'>): boolean =>
  hiddenAt !== null || !isOpenToAll(room);

/** What all addresses of a replay begin with, for somebody who may see it; signed where it needs to be. */
export function replayBase({ secrets }: Pick<Runtime, 'secrets'>, recording: Signed, now = Date.now()): string {
  if (!needsSignature(recording)) return `/vod/${recording.fileKey}`;
  const { txTime, txSecret } = signReplay({ secrets }, recording, now).signature;
  return `/vod/~${txTime}~${txSecret}/${recording.fileKey}`;
}

/** The same for all of it, whatever is shown: for those who decide that. */
export function wholeReplayBase({ secrets }: Pick<Runtime, 'secrets'>, recording: Signed, now = Date.now()): string {
  const { txTime, txSecret } = signWholeReplay({ secrets }, recording, now);
  return `/vod/~${txTime}~${txSecret}/${recording.fileKey}`;
}

/** From where to where a recording is shown, in its own time; without an end: to its end. */
type Shown = { fromMs: number; toMs: number | undefined };

/**
 * Decides whether the files of a replay may be read, and what of it. Throws `forbidden` when the address is not signed where it has to
 * be, or signed for something else, and `not_found` for what is not there any more.
 */
export async function authoriseReplay(
  { db, secrets }: Pick<Runtime, 'db' | 'secrets'>,
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
