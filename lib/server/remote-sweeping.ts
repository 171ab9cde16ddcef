import { randomUUID } from 'node:crypto';
import type { Runtime } from '@/lib/runtime';
import { settleInterrupted, sweepRemote } from '@/lib/services/remote-sweep';

const SWEEP_MS = 60_000;
/** How exactly the grace window ends. */
const SETTLE_MS = 5_000;

/** Keeps rooms right while a provider elsewhere carries the video. Returns the function that stops it. */
export function startRemoteSweeping(runtime: Runtime): () => Promise<void> {
  const holder = randomUUID();
  const sweeping = repeat(SWEEP_MS, () => sweepRemote(runtime, { holder }));
  const settling = repeat(SETTLE_MS, () => settleInterrupted(runtime));
  return async () => void (await Promise.all([sweeping(), settling()]));

  function repeat(everyMs: number, work: () => Promise<void>): () => Promise<void> {
    const attempt = () =>
      work().catch((error) => runtime.log.warn({ err: error }, 'rooms could not be brought up to date'));
    let running = attempt();
    const timer = setInterval(() => {
      running = running.then(attempt);
    }, everyMs).unref();
    return async () => {
      clearInterval(timer);
      await running;
    };
  }
}
