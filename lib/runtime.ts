import type { Bus } from './bus/bus';
import type { Env } from './core/env';
import type { Log } from './core/log';
import type { Secrets } from './core/secrets';
import type { Db } from './db/db';
import type { LiveProvider } from './providers/live/live-provider';
import type { StorageProvider } from './providers/storage/storage-provider';
import type { VodProvider } from './providers/vod/vod-provider';

/** Everything that lives as long as the process. Built once by `lib/server/boot.ts`, in the edge and in the child. */
export type Runtime = {
  env: Env;
  secrets: Secrets;
  log: Log;
  db: Db;
  bus: Bus;
  live: LiveProvider;
  storage: StorageProvider;
  vod: VodProvider;
};

const SLOT = Symbol.for('kaibo.runtime');
const slots = globalThis as typeof globalThis & { [SLOT]?: Runtime };

export function installRuntime(runtime: Runtime): void {
  slots[SLOT] = runtime;
}

/** The runtime of this process. Next bundles modules several times, so it lives on `globalThis`, not in a module. */
export function getRuntime(): Runtime {
  const runtime = slots[SLOT];
  if (!runtime) throw new Error('The runtime is not installed: start the app with `npm start`, not with `next start`.');
  return runtime;
}
