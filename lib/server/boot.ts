import type { Bus } from '@/lib/bus/bus';
import { type Cleanup, createCleanup } from '@/lib/core/cleanup';
import type { Env } from '@/lib/core/env';
import { databaseUrlOf } from '@/lib/db/database-url';
import { createDb } from '@/lib/db/db';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import { createStorage } from '@/lib/providers/storage/create-storage';
import { createVod } from '@/lib/providers/vod/create-vod';
import { createEmbeddedVod } from '@/lib/providers/vod/embedded';
import type { Runtime } from '@/lib/runtime';
import { noteStops } from '@/lib/services/remote-live';
import { showRemoteSnapshots } from '@/lib/services/remote-snapshots';
import { forgetSiteSettings } from '@/lib/services/site-settings';
import { prepareDataDir } from './data-dir';
import { createLogger } from './logger';
import { readOrCreateSecrets } from './secrets';

/** Builds what the edge and the child share. `cleanup` undoes it, and whatever the caller adds to it, newest first. */
export async function boot(
  env: Env,
  { bus, live }: { bus: Bus; live: LiveProvider },
): Promise<{ runtime: Runtime; cleanup: Cleanup }> {
  const cleanup = createCleanup();
  const dataDir = prepareDataDir(env.DATA_DIR);
  const db = await createDb(databaseUrlOf(env));
  cleanup.add(() => db.close());
  cleanup.add(bus.subscribe('site-changed', () => forgetSiteSettings({ db })));
  const runtime: Runtime = {
    env,
    secrets: readOrCreateSecrets(dataDir.root),
    log: createLogger(env),
    db,
    bus,
    live,
    storage: createStorage(env, { directory: dataDir.files }),
    vod: createVod(
      env,
      createEmbeddedVod({ remove: async (fileKey) => void (await bus.request('recording-remove', { fileKey })) }),
    ),
  };
  runtime.live = noteStops(runtime);
  const snapshots = await showRemoteSnapshots(runtime);
  cleanup.add(snapshots.stop);
  runtime.live = snapshots.live;
  return { runtime, cleanup };
}
