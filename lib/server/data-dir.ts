import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folders of one installation, as absolute paths. */
export type DataDir = {
  root: string;
  recordings: string;
  files: string;
  snapshots: string;
  dvr: string;
  uploads: string;
};

/** Makes the data folder usable, or throws one sentence that says why it is not. */
export function prepareDataDir(path: string): DataDir {
  const root = resolve(path);
  const folders: DataDir = {
    root,
    recordings: join(root, 'recordings'),
    files: join(root, 'files'),
    snapshots: join(root, 'snapshots'),
    dvr: join(root, 'dvr'),
    uploads: join(root, 'uploads'),
  };
  try {
    for (const folder of Object.values(folders)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK);
    }
  } catch (cause) {
    throw new Error(`The data folder ${root} cannot be written to. Give this user access, or set DATA_DIR.`, { cause });
  }
  return folders;
}
