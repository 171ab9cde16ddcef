import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { envSchema } from '@/lib/core/env';

/** Where the server under test answers. Another pair of ports: `E2E_PORT` and the one after it. */
export const httpPort = Number(process.env.E2E_PORT ?? 19_500);
export const rtmpPort = httpPort + 1;
export const baseUrl = `http://127.0.0.1:${httpPort}`;

/** One data folder for a whole run; the workers of the runner inherit it from its main process. */
function dataDirOfRun(): string {
  process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'kaibo-e2e-'));
  return process.env.E2E_DATA_DIR;
}
export const dataDir = dataDirOfRun();

/** Empty counts as not set, and keeps out what a developer's environment or `.env` says. */
const nothingSet = Object.fromEntries(Object.keys(envSchema.shape).map((key) => [key, '']));

/** The settings of a server under test. The limits that take a minute in life take seconds here. */
export function serverSettings(own: { port: number; rtmpPort: number; dataDir: string }): Record<string, string> {
  return {
    ...nothingSet,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(own.port),
    RTMP_PORT: String(own.rtmpPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${own.port}`,
    DATA_DIR: own.dataDir,
    LOG_LEVEL: 'warn',
    // Lets a test be an address of its own, so that the limiters of one test do not stop another.
    TRUSTED_PROXIES: '127.0.0.1',
    REPLAY_MIN_SECONDS: '5',
    PUBLISHER_GRACE_SECONDS: '3',
  };
}
