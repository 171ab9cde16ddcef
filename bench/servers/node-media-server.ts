import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/e2e/support/server';
import { SERVER_CORE, startOn } from '../pinned-process';
import type { MeasuredServer } from './measured-server';
import { waitForPort } from './wait-for-port';

const PACKAGE = 'node-media-server';
const VERSION = '4.4.3';
const INSTALL_TIMEOUT_MS = 120_000;

/** node-media-server with its defaults, installed into a temporary folder: the product does not depend on it. */
export async function startNodeMediaServer(): Promise<MeasuredServer | undefined> {
  const dir = mkdtempSync(join(tmpdir(), 'kaibo-peer-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  if (!install(dir)) {
    remove();
    return undefined;
  }
  const [rtmpPort, httpPort] = [await freePort(), await freePort()];
  const file = join(dir, 'serve.mjs');
  writeFileSync(file, program(rtmpPort, httpPort));
  const { pid, stop } = startOn(SERVER_CORE, [process.execPath, file], { cwd: dir });
  await waitForPort(rtmpPort);
  return {
    name: PACKAGE,
    version: JSON.parse(readFileSync(join(dir, 'node_modules', PACKAGE, 'package.json'), 'utf8')).version,
    pid,
    publishUrl: `rtmp://127.0.0.1:${rtmpPort}/live/bench`,
    doors: { flv: { port: httpPort, path: '/live/bench.flv' }, rtmp: { port: rtmpPort, path: '/live/bench' } },
    async stop() {
      await stop();
      remove();
    },
  };
}

function install(dir: string): boolean {
  const args = ['install', '--prefix', dir, '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`];
  return spawnSync('npm', args, { stdio: 'ignore', timeout: INSTALL_TIMEOUT_MS }).status === 0;
}

function program(rtmpPort: number, httpPort: number): string {
  return `
import NodeMediaServer from '${PACKAGE}';
const bind = '127.0.0.1';
new NodeMediaServer({ bind, rtmp: { port: ${rtmpPort} }, http: { port: ${httpPort} }, auth: {} }).run();
`;
}
