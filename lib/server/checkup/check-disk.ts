import { mkdtemp, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@/lib/contracts/checkup';
import { realDisk } from '@/lib/media/recording/disk';

const GB = 1e9;

/** An hour of 6 Mbit/s is 2.7 GB. */
const LOW_BYTES = 10 * GB;
/** What recordings stop at is not far below. */
const FULL_BYTES = GB;

/** Whether the data folder can be written to and has room for recordings. */
export async function checkDisk(folder: string): Promise<Finding[]> {
  try {
    await rmdir(await mkdtemp(join(folder, 'checkup-')));
  } catch {
    return [{ id: 'diskReadOnly', values: { folder } }];
  }
  const bytes = await realDisk.freeBytes(join(folder, 'any'));
  const id = bytes < FULL_BYTES ? 'diskFull' : bytes < LOW_BYTES ? 'diskLow' : 'diskRoomy';
  return [{ id, values: { folder, gigabytes: Math.floor(bytes / GB) } }];
}
