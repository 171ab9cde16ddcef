// `npm run bench:<name>`: runs bench/<name>.ts against this product, built if need be. Further arguments go to the bench.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { root } from './setup/root.mjs';

const [name = '', ...args] = process.argv.slice(2);

/** What each bench needs before it starts, which returns the environment it runs in. */
const benches = {
  api: prepareForDatabase,
  latency: prepareForBrowser,
  danmaku: prepareBrowserAlone,
  fanout: prepareForEngine,
  record: prepareForEngine,
  chat: prepareForDatabase,
  page: prepareForBrowser,
};

try {
  const prepareFor = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!prepareFor) throw new Error(`Usage: node scripts/bench.mjs ${Object.keys(benches).join('|')} [options]`);
  const environment = await prepareFor();
  const bench = spawn(process.execPath, ['--import', 'tsx', join(root, 'bench', `${name}.ts`), ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const [code] = await once(bench, 'exit');
  process.exitCode = code ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function prepareForBrowser() {
  // A server that runs already is measured as it is.
  await prepare(args.includes('--url') ? ['install'] : ['install', 'generate', 'bundle', 'pages']);
  return requireBrowser();
}

async function prepareBrowserAlone() {
  await prepare(['install']);
  return requireBrowser();
}

function requireBrowser() {
  const browser = findBrowser();
  if (!browser) throw new Error('No browser to measure with: install Chromium, or set CHROMIUM_PATH to one.');
  return browser;
}

async function prepareForDatabase() {
  await prepare(['install', 'generate']);
  return {};
}

async function prepareForEngine() {
  await prepare(['install']);
  return {};
}
