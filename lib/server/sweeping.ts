import type { Runtime } from '@/lib/runtime';
import { sweepNotices } from '@/lib/services/notices';
import { sweepPictures } from '@/lib/services/picture-sweep';
import { sweepRecordings } from '@/lib/services/retention';

const HOUR_MS = 60 * 60 * 1_000;

/** Removes what rooms no longer keep, now and every hour. Returns the function that stops it once the running sweep is over. */
export function startSweeping(runtime: Runtime): () => Promise<void> {
  let running = sweep(runtime);
  const timer = setInterval(() => {
    running = running.then(() => sweep(runtime));
  }, HOUR_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function sweep(runtime: Runtime): Promise<void> {
  // Rooms of before there was a search.
  await runtime.db.rooms
    .reindex()
    .catch((error) => runtime.log.warn({ err: error }, 'old channels cannot be found yet'));
  await sweepNotices(runtime).catch((error) => runtime.log.warn({ err: error }, 'old notices could not be removed'));
  await sweepPictures(runtime).catch((error) =>
    runtime.log.warn({ err: error }, 'unused pictures could not be removed'),
  );
  try {
    const removed = await sweepRecordings(runtime);
    if (removed > 0) runtime.log.info({ removed }, 'replays went that their channels no longer keep');
  } catch (error) {
    runtime.log.warn({ err: error }, 'replays could not be tidied up; the next try is in an hour');
  }
}
