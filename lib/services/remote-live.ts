import type { LiveProvider } from '@/lib/providers/live/live-provider';
import type { Runtime } from '@/lib/runtime';
import { endPushes } from './remote-pushes';

/** A provider elsewhere, whose stops are noted at once and with their reason: what it reports itself comes later. */
export function noteStops(runtime: Runtime): LiveProvider {
  const { live } = runtime;
  if (!live.remote) return live;
  return {
    ...live,
    async stop(stream, reason, end) {
      await live.stop(stream, reason, end);
      await endPushes(runtime, { stream, reason, ...end });
    },
  };
}
