import { readEnv } from '@/lib/core/env';
import { startEdge } from './edge';
import { warnOfStorage } from './storage-check';
import { warnOfVod } from './vod-check';
import { printWelcome } from './welcome';

const STOP_TIMEOUT_MS = 15_000;

/** The edge: owns the ports and carries the bytes. Starts everything, or ends with one sentence that says why not. */
try {
  const starting = startEdge(readEnv());
  // From now on, also while still starting: a child that outlived its parent would serve nobody.
  stopOnSignals(async () => (await starting).stop());
  const { runtime } = await starting;
  await printWelcome(runtime);
  await warnOfStorage(runtime);
  await warnOfVod(runtime);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (process.env.NODE_ENV !== 'production') console.error(error);
  process.exit(1);
}

function stopOnSignals(stop: () => Promise<void>) {
  let isStopping = false;
  const onSignal = async () => {
    if (isStopping) return;
    isStopping = true;
    // Recordings are being finished; should that hang, the next start finishes them.
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    // A start that fails now has its own way out, above.
    await stop().catch(() => {});
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void onSignal());
}
