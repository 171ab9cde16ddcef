import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createId } from '@/lib/core/ids';
import type { StorageProvider } from './storage-provider';

/** Keys this driver makes, and the only ones it will touch. */
export const FILE_KEY = /^file_[0-9a-z]{22}\.(jpg|png|webp)$/;

/** Pictures in a folder of this machine, served by the edge under `/files/`. */
export function createEmbeddedStorage({ directory }: { directory: string }): StorageProvider {
  return {
    name: 'embedded',

    async put(bytes, extension) {
      const key = `${createId('file')}.${extension}`;
      await mkdir(directory, { recursive: true });
      // Written aside first: a crash leaves no half picture under its final name.
      const partial = join(directory, `${key}.partial`);
      await writeFile(partial, bytes);
      await rename(partial, join(directory, key));
      return key;
    },

    url: (key) => `/files/${key}`,

    async remove(key) {
      if (FILE_KEY.test(key)) await rm(join(directory, key), { force: true });
    },
  };
}
