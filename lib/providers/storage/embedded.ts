import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createId } from '@/lib/core/ids';
import type { StorageProvider } from './storage-provider';

/** Keys this driver makes, and the only ones it will touch. */
export const FILE_KEY = /^file_[0-9a-z]{22}\.(jpg|png|webp)$/;

/** Pictures in a folder of this machine, served by the edge under `/files/`. */
export function createEmbeddedStorage({ directory }: { directory: string }): StorageProvider {
  /** An empty file of the same name for each picture that nobody has claimed; its time is that of the upload. */
  const unclaimed = join(directory, 'unclaimed');

  async function startedBefore(key: string, before: Date): Promise<boolean> {
    const found = await stat(join(unclaimed, key)).catch(() => undefined);
    return found !== undefined && found.mtime < before;
  }

  async function claim(key: string): Promise<void> {
    if (FILE_KEY.test(key)) await rm(join(unclaimed, key), { force: true });
  }

  return {
    name: 'embedded',

    async put(bytes, extension, options = {}) {
      const key = `${createId('file')}.${extension}`;
      await mkdir(options.unclaimed ? unclaimed : directory, { recursive: true });
      if (options.unclaimed) await writeFile(join(unclaimed, key), '');
      // Written aside first: a crash leaves no half picture under its final name.
      const partial = join(directory, `${key}.partial`);
      await writeFile(partial, bytes);
      await rename(partial, join(directory, key));
      return key;
    },

    url: (key) => `/files/${key}`,

    async remove(key) {
      if (!FILE_KEY.test(key)) return;
      await rm(join(directory, key), { force: true });
      await claim(key);
    },

    async listUnclaimed(before) {
      const keys = (await readdir(unclaimed).catch(() => [])).filter((name) => FILE_KEY.test(name));
      const old = await Promise.all(keys.map((key) => startedBefore(key, before)));
      return keys.filter((_, i) => old[i]);
    },

    claim,
  };
}
