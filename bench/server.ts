import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, startServer } from '@/e2e/support/server';

const START_TIMEOUT_MS = 60_000;

/** The product as it is to be measured. `stop` leaves nothing behind. */
export type MeasuredServer = { url: string; stop(): Promise<void> };

/** Starts the built product on free ports with a data folder of its own. */
export async function startMeasuredServer(): Promise<MeasuredServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaibo-bench-'));
  const server = startServer({ port: await freePort(), rtmpPort: await freePort(), dataDir });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntilHealthy(server.url);
  } catch {
    await stop();
    throw new Error(`The server did not start:\n${server.output()}`);
  }
  return { url: server.url, stop };
}

async function waitUntilHealthy(url: string): Promise<void> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error('not healthy in time');
}
