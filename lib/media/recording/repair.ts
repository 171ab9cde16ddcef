import { open, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { ProtocolError } from '../protocol-error';
import type { RecordingFiles } from './recording-files';
import { writeIndexLine } from './recording-index';
import { type Scan, scanRecording } from './scan';

type Files = Pick<RecordingFiles, 'video' | 'index'>;

/**
 * Reads what the video holds and makes the index anew. Throws `ProtocolError`, and changes nothing, when that is
 * nothing. A disk too full for the index is no failure: the video says the same, only slower.
 */
export async function rebuildIndex({ video, index }: Files): Promise<Scan> {
  const scan = await scanFile(video);
  if (!scan.entries.some(({ kind }) => kind === 'fragment')) throw new ProtocolError('The video file holds no picture');
  const draft = `${index}.new`;
  try {
    await writeFile(draft, scan.entries.map(writeIndexLine).join(''));
    await rename(draft, index);
  } catch {
    await rm(draft, { force: true });
  }
  return scan;
}

/** For a recording whose writing was cut short: rebuilds the index and cuts off the torn end, so that the file is sound. */
export async function repairRecording(files: Files): Promise<Scan> {
  const scan = await rebuildIndex(files);
  await truncate(files.video, scan.soundBytes);
  return scan;
}

async function scanFile(path: string): Promise<Scan> {
  const file = await open(path, 'r');
  try {
    return await scanRecording(file);
  } finally {
    await file.close();
  }
}
