import { createId } from '@/lib/core/ids';
import type { RemoteFileRow } from '@/lib/db/remote-files';
import type { Runtime } from '@/lib/runtime';
import { playedFile } from './recorded-stretch';
import { removeFiles } from './recordings';
import { refreshMedia } from './remote-recordings';
import { keepRecordingCover } from './remote-recordings-cover';
import { assertWebhookToken, noAddress } from './webhook-token';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'vod' | 'log'>;

/**
 * Takes a notice as a hint, and brings the files it names to what the provider says of them when asked. Throws
 * `not_found` unless there is such an address; when it throws anything else, the provider may send it again.
 */
export async function receiveVodNotice(
  deps: Deps & Pick<Runtime, 'secrets'>,
  { token, body }: { token: string; body: string },
): Promise<void> {
  const { remote } = deps.vod;
  if (!remote) throw noAddress();
  assertWebhookToken(deps.secrets, 'vod', token);
  for (const fileId of remote.readNotice(body)) {
    const file = await deps.db.remoteFiles.find(fileId);
    // Others of the account are none of ours.
    if (file) await bringUpToDate(deps, file);
  }
}

async function bringUpToDate(deps: Deps, file: RemoteFileRow): Promise<void> {
  const [info] = (await deps.vod.remote?.describe([file.fileId])) ?? [];
  if (!info) return forgetFile(deps, file);
  await deps.db.remoteFiles.update(file.fileId, {
    ...(info.durationMs !== undefined && { durationMs: info.durationMs }),
    ...(info.bytes !== undefined && { bytes: BigInt(info.bytes) }),
    ...(info.width !== undefined && { width: info.width }),
    ...(info.height !== undefined && { height: info.height }),
  });
  if (!file.recordingId) return;
  await refreshMedia(deps, file.recordingId);
  await keepRecordingCover(deps, file.recordingId);
}

/** Somebody removed it in the console. A replay that has nothing left to play goes with it. */
async function forgetFile(deps: Deps, { fileId, recordingId }: RemoteFileRow): Promise<void> {
  const { db, bus } = deps;
  await db.remoteFiles.remove(fileId);
  const recording = recordingId ? await db.recordings.find(recordingId) : undefined;
  if (!recording) return;
  const left = await db.remoteFiles.listOf([recording.id]);
  if (playedFile(left)) return refreshMedia(deps, recording.id);
  await db.recordings.remove(recording.id);
  await db.audit.add({
    id: createId('audit'),
    actorId: 'system',
    actorName: 'Kaibo',
    action: 'recording-remove',
    target: recording.id,
    ip: '',
    details: { roomId: recording.roomId, title: recording.title, reason: 'removed-elsewhere' },
  });
  await removeFiles(deps, recording);
  bus.publish('room-changed', { roomId: recording.roomId });
}
