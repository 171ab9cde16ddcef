import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@/lib/core/errors';

/** Keys are made here, by `createId`; whatever comes from outside is held against this before it touches a path. */
const FILE_KEY = /^[a-z0-9][a-z0-9_-]{2,63}$/;

/**
 * A recording on disk: the video, where its fragments lie, what it belongs to, and what makes a plain MP4 of it when
 * put before the video.
 */
export type RecordingFiles = { video: string; index: string; about: string; head: string };

export const ABOUT_EXTENSION = '.json';

/** Throws `not_found` for a key that we cannot have made. */
export function recordingFiles(dir: string, fileKey: string): RecordingFiles {
  if (!FILE_KEY.test(fileKey)) throw new AppError('not_found', 'This recording does not exist.');
  const path = (extension: string) => join(dir, `${fileKey}${extension}`);
  return { video: path('.mp4'), index: path('.index.jsonl'), about: path(ABOUT_EXTENSION), head: path('.head') };
}

/** The same with the head of a stretch of it, which is `from` to `to` of its bytes. */
export const filesOfStretch = (files: RecordingFiles, { from, to }: { from: number; to: number }): RecordingFiles => ({
  ...files,
  head: files.about.replace(/\.json$/, `.${from}-${to}.head`),
});

/** Succeeds when they are gone already. What says that a recording exists goes last. */
export async function removeRecordingFiles(files: RecordingFiles): Promise<void> {
  const { video, index, head, about } = files;
  await removeStretchHeads(files);
  for (const path of [video, index, head, `${head}.new`, about]) await rm(path, { force: true });
}

/** Removes the heads of all stretches. */
export async function removeStretchHeads({ about }: Pick<RecordingFiles, 'about'>): Promise<void> {
  const start = about.slice(dirname(about).length + 1, -ABOUT_EXTENSION.length);
  const isHead = (name: string) =>
    name.startsWith(`${start}.`) && /^\.\d+-\d+\.head(\.new)?$/.test(name.slice(start.length));
  for (const name of await readdir(dirname(about)).catch(() => [])) {
    if (isHead(name)) await rm(join(dirname(about), name), { force: true });
  }
}
