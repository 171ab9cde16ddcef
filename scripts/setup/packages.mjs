import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './command.mjs';
import { root } from './root.mjs';
import { hashInputs, timed } from './step.mjs';

/** Goes with `node_modules`: whoever deletes the packages deletes the word that they are there. */
const STAMP = join(root, 'node_modules', '.cache', 'kaibo', 'installed.sha256');

/** Installs what `package-lock.json` lists, unless this command or a person has installed exactly that already. */
export async function installPackages() {
  const hash = hashInputs(['package-lock.json']);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  if (isInstalled(readPackages('package-lock.json'), readPackages('node_modules/.package-lock.json'))) return;
  await timed('Installing packages (a minute or so the first time)', npmCi);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
}

/** True when every package that `wanted` asks for stands in `present`. Packages for other platforms may be missing. */
export function isInstalled(wanted, present) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.extraneous) return true;
    const found = present[path];
    return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}

/** The `packages` of a lock file; npm leaves one in `node_modules` that says what it finished installing. */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * No install scripts: nothing here needs one, and some try to download. Development packages too, also when NODE_ENV
 * says production: they build the program.
 */
async function npmCi() {
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const cli = process.env.npm_execpath ?? '';
  if (basename(cli) === 'npm-cli.js') await run(process.execPath, [cli, ...args]);
  else await run('npm', args, { shell: process.platform === 'win32' });
}
