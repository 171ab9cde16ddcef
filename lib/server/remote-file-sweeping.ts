import type { Runtime } from '@/lib/runtime';
import { sweepRemoteFiles } from '@/lib/services/remote-recordings-sweep';

const SWEEP_MS = 60_000;

/** Keeps replays right while a provider elsewhere keeps recordings. Returns the function that stops it. */
export function startRemoteFileSweeping(runtime: Runtime): () => Promise<void> {
  const attempt = () =>
    sweepRemoteFiles(runtime).catch((error) =>
      runtime.log.warn({ err: error }, 'recordings elsewhere could not be brought up to date'),
    );
  let running = attempt();
  const timer = setInterval(() => {
    running = running.then(attempt);
  }, SWEEP_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
