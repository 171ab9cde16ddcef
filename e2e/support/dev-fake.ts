/**
 * `npm run dev:fake`: the product from its sources, with everything that can be in Tencent Cloud in an emulated one on
 * this machine. No account and no keys are needed. Ports: `PORT`, `FAKE_CLOUD_PORT` and `RTMP_PORT`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { EDGE_FLAGS } from '@/scripts/setup/edge-flags.mjs';
import { startFakeCloud } from './tencent/fake-cloud';

const { PORT = '3000', FAKE_CLOUD_PORT = '3080', RTMP_PORT = '1935', DATA_DIR = join('var', 'fake') } = process.env;

const url = `http://localhost:${PORT}`;
const dataDir = join(DATA_DIR, 'site');
const cloud = await startFakeCloud({
  folder: join(DATA_DIR, 'cloud'),
  site: { url, dataDir },
  port: Number(FAKE_CLOUD_PORT),
  rtmpPort: Number(RTMP_PORT),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error('A port is in use. Set FAKE_CLOUD_PORT or RTMP_PORT to another.');
  process.exit(1);
});
console.log([`Site       ${url}`, ...cloud.addresses, ''].join('\n'));

const site = spawn(process.execPath, [...EDGE_FLAGS, '--import', 'tsx', 'lib/server/main.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...cloud.settings,
    PORT,
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    REPLAY_MIN_SECONDS: '5',
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
  },
});
// A terminal sends Ctrl-C to both; whoever stops this process alone stops the product with it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => site.kill('SIGTERM'));
const [code] = await once(site, 'exit');
await cloud.close();
process.exit(code ?? 0);
