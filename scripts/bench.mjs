// `npm run bench:<name>`: runs bench/<name>.ts against this product, built if need be. Further arguments go to the bench.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { root } from './setup/root.mjs';

const [name = '', ...args] = process.argv.slice(2);
const file = join(root, 'bench', `${name}.ts`);

try {
  if (!/^[a-z-]+$/.test(name) || !existsSync(file))
    throw new Error('Usage: node scripts/bench.mjs latency [--url http://host]');
  // A server that runs already is measured as it is.
  await prepare(args.includes('--url') ? ['install'] : ['install', 'generate', 'bundle', 'pages']);
  const browser = findBrowser();
  if (!browser) throw new Error('No browser to measure with: install Chromium, or set CHROMIUM_PATH to one.');
  const bench = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    env: { ...process.env, ...browser },
    stdio: 'inherit',
  });
  const [code] = await once(bench, 'exit');
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
