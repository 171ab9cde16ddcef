import { readFile } from 'node:fs/promises';
import type { Finding } from '@/lib/contracts/checkup';

/** Each viewer is up to three connections: picture, chat, pages. */
const FEW = 16_384;

/** How many connections this process may have open. Nothing where the system does not tell: only Linux does. */
export async function checkOpenFiles(limitsFile = '/proc/self/limits'): Promise<Finding[]> {
  const text = await readFile(limitsFile, 'utf8').catch(() => '');
  const [, limit] = /^Max open files\s+(\d+)/m.exec(text) ?? [];
  if (limit === undefined) return [];
  const files = Number(limit);
  return [{ id: files < FEW ? 'openFilesFew' : 'openFilesEnough', values: { files } }];
}
