import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isStreamName } from '../stream-name';

/** The newest picture of each stream, as `<stream>.jpg` in a folder of its own. */
export function createSnapshotFiles(dir: string) {
  const pathOf = (stream: string) => join(dir, `${stream}.jpg`);

  return {
    /** Replaces the picture in one step: whoever reads gets the old one or the new one. */
    async write(stream: string, picture: Buffer): Promise<void> {
      await mkdir(dir, { recursive: true });
      const partial = join(dir, `${stream}.partial`);
      await writeFile(partial, picture);
      await rename(partial, pathOf(stream));
    },

    /** `undefined` when there is none. */
    read: (stream: string): Promise<Buffer | undefined> => readFile(pathOf(stream)).catch(() => undefined),

    /** The names of all streams that have a picture. */
    async list(): Promise<string[]> {
      const files = await readdir(dir).catch(() => []);
      return files.filter((file) => file.endsWith('.jpg')).map((file) => file.slice(0, -'.jpg'.length));
    },

    /** Succeeds when there is none. */
    async remove(stream: string): Promise<void> {
      if (isStreamName(stream)) await rm(pathOf(stream), { force: true });
    },
  };
}

export type SnapshotFiles = ReturnType<typeof createSnapshotFiles>;
