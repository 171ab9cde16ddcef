import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STREAM_NAME } from '@/lib/contracts/streams';
import type { PlayTarget } from './live-provider';
import { playPath } from './play-path';

/** The pictures that the engine leaves as `<stream>.jpg` in a folder of this machine, and serves under `/live/`. */
export function createSnapshotReader(dir: string) {
  const pathOf = (stream: string) => (STREAM_NAME.test(stream) ? join(dir, `${stream}.jpg`) : undefined);

  return {
    /** Changes with the picture, so that browsers fetch each new one. */
    snapshotUrl(target: PlayTarget): string | undefined {
      const path = pathOf(target.stream);
      const found = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
      return found && `${playPath(target)}.jpg?at=${Math.floor(found.mtimeMs / 1_000)}`;
    },

    async readSnapshot(stream: string): Promise<Uint8Array | undefined> {
      const path = pathOf(stream);
      return path === undefined ? undefined : readFile(path).catch(() => undefined);
    },
  };
}
