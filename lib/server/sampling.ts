import type { Runtime } from '@/lib/runtime';
import { sampleBroadcasts } from '@/lib/services/broadcast-samples';

/** Soon enough for the first sample of a broadcast to be there when somebody looks. */
const LOOK_EVERY_MS = 5_000;

type TotalsOf = Parameters<typeof sampleBroadcasts>[1];

/** Notes the audience of what is on air, again and again. Returns the function that stops it. */
export function startSampling(runtime: Runtime, totalsOf: TotalsOf): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(() => sampleBroadcasts(runtime, totalsOf))
      .catch((error) => runtime.log.warn({ err: error }, 'the audience could not be noted'));
  }, LOOK_EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
