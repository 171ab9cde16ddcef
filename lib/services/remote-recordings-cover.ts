import type { Runtime } from '@/lib/runtime';
import { recogniseCover } from './covers';

type Deps = Pick<Runtime, 'db' | 'storage' | 'vod' | 'log'>;

/** Gives a replay the picture that the provider has of it, where neither it nor its room has one. Never fails. */
export async function keepRecordingCover({ db, storage, vod, log }: Deps, recordingId: string): Promise<void> {
  try {
    const recording = await db.recordings.find(recordingId);
    if (!recording || recording.coverKey || recording.room.coverKey || !vod.remote) return;
    const files = await db.remoteFiles.listOf([recordingId]);
    const infos = await vod.remote.describe(files.map(({ fileId }) => fileId));
    const info = infos.find(({ coverUrl }) => coverUrl !== undefined);
    const picture = info && (await vod.remote.readCover(info));
    if (!picture) return;
    const kind = recogniseCover({ bytes: picture.length, start: picture });
    const coverKey = await storage.put(picture, kind);
    await db.recordings.update(recordingId, { coverKey });
  } catch (error) {
    log.warn({ err: error, recordingId }, 'a replay stays without its picture');
  }
}
