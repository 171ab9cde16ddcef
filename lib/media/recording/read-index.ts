import { readFile } from 'node:fs/promises';
import { ProtocolError } from '../protocol-error';
import type { RecordingFiles } from './recording-files';
import { type IndexEntry, readIndex } from './recording-index';
import { rebuildIndex } from './repair';

/** What a video file of `fileBytes` bytes holds. A lost or damaged index is rebuilt on the way. */
export async function readOrHealIndex(files: RecordingFiles, fileBytes: number): Promise<IndexEntry[]> {
  try {
    const text = await readFile(files.index, 'utf8').catch(() => '');
    return readIndex(text, fileBytes);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return (await rebuildIndex(files)).entries;
  }
}
