import { rm } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Succeeds when they are gone already. What says that a recording exists goes last. */
export async function removeRecordingFiles({ video, index, head, about }: RecordingFiles): Promise<void> {
  for (const path of [video, index, head, `${head}.new`, about]) await rm(path, { force: true });
}
