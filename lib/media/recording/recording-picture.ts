import { open, stat } from 'node:fs/promises';
import { findDecoder } from '../snapshots/decoder';
import { readOrHealIndex } from './read-index';
import type { RecordingFiles } from './recording-files';
import { readBytes } from './sections';

/** The first picture may be black. */
const PICTURE_AT_MS = 5_000;

/** A JPEG of a moment near the beginning of a recording; undefined without the program, or without a keyframe. */
export async function makeRecordingPicture(files: RecordingFiles, ffmpeg: string): Promise<Buffer | undefined> {
  const decode = await findDecoder(ffmpeg);
  const entries = await readOrHealIndex(files, (await stat(files.video)).size);
  const isEarly = (startMs: number) => startMs <= PICTURE_AT_MS;
  const fragment = entries.findLast((entry) => entry.kind === 'fragment' && entry.key && isEarly(entry.startMs));
  const init = entries.findLast((entry) => entry.kind === 'init' && entry.offset < (fragment?.offset ?? 0));
  if (!decode || !fragment || !init) return undefined;
  const file = await open(files.video, 'r');
  try {
    return await decode(Buffer.concat([await readBytes(file, init), await readBytes(file, fragment)]));
  } finally {
    await file.close();
  }
}
