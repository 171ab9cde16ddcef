import type { Runtime } from '@/lib/runtime';
import { readSiteSettings } from './site-settings';

/** Nobody leaves a form open for longer. */
const KEEP_MS = 24 * 3600 * 1000;

/** Removes pictures that were uploaded and never used, and settles with those that were. Returns how many went. */
export async function sweepPictures(
  { db, storage }: Pick<Runtime, 'db' | 'storage'>,
  now = Date.now(),
): Promise<number> {
  const { logoKey } = await readSiteSettings({ db });
  let removed = 0;
  for (const key of await storage.listUnclaimed(new Date(now - KEEP_MS))) {
    if (key === logoKey || (await db.rooms.isCoverUsed(key))) await storage.claim(key);
    else {
      await storage.remove(key);
      removed++;
    }
  }
  return removed;
}
