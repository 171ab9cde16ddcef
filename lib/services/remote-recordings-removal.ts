import type { RemoteFileRow } from '@/lib/db/remote-files';
import type { FileInfo } from '@/lib/providers/vod/vod-provider';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db' | 'vod' | 'log'>;

/**
 * Removes what nobody wants any more where it is kept. What is out of reach stays unwanted: the next call tries again.
 * What the provider does not know as a recording of its stream is only forgotten, as a report may name any file.
 */
export async function removeUnwanted(deps: Deps): Promise<void> {
  const { db, vod, log } = deps;
  if (!vod.remote) return;
  for (const file of await db.remoteFiles.listUnwanted()) {
    try {
      const [info] = await vod.remote.describe([file.fileId]);
      if (isRecordingOf(file, info)) await vod.remove({ fileKey: '', files: [file] });
      else if (info)
        log.warn({ fileId: file.fileId, stream: file.stream }, 'a file that is no recording of its stream stays');
      await db.remoteFiles.remove(file.fileId);
    } catch (error) {
      log.warn({ err: error, fileId: file.fileId }, 'a recording elsewhere could not be removed yet');
    }
  }
}

/** Where the provider does not tell the stream, a recording is taken for one of it. */
export const isRecordingOf = ({ stream }: Pick<RemoteFileRow, 'stream'>, info: FileInfo | undefined): boolean =>
  info?.stream === null || info?.stream === stream;
