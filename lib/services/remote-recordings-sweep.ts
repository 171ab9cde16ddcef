import type { Runtime } from '@/lib/runtime';
import { joinFiles } from './remote-recordings';
import { removeUnwanted } from './remote-recordings-removal';

type Deps = Pick<Runtime, 'db' | 'bus' | 'storage' | 'vod' | 'env' | 'log'>;

/** Of whom nothing was heard for so long they are not: other programs may push to the same domain. */
const WAIT_MS = 7 * 24 * 3600 * 1_000;

/**
 * Makes good what reports did not bring about: files whose broadcast became known in another way, and files that could
 * not be removed before. Forgets those of which nobody knows what they belong to.
 */
export async function sweepRemoteFiles(deps: Deps, now = new Date()): Promise<void> {
  if (!deps.vod.remote) return;
  await joinFiles(deps, { now });
  await removeUnwanted(deps);
  await deps.db.remoteFiles.forgetWaiting(new Date(now.getTime() - WAIT_MS));
}
