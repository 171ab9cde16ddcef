// A Chromium with H.264 and AAC for the tests. Playwright's own build has neither, and has to be downloaded.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './setup/root.mjs';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const ANSWER_TIMEOUT_MS = 30_000;

/**
 * The browser to test with, as the environment that finds it: CHROMIUM_PATH when set, else one of this machine, else
 * the one inside the npm package @sparticuz/chromium (Linux on x64; `CHROMIUM_PATH=packaged` asks for it). `undefined`
 * when there is none.
 */
export function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen === 'packaged') return packagedBrowser();
  if (chosen) return answers(chosen) ? { CHROMIUM_PATH: chosen } : undefined;
  const installed = SYSTEM_BROWSERS.find((path) => answers(path));
  return installed ? { CHROMIUM_PATH: installed } : packagedBrowser();
}

/** Chrome on Windows opens a window instead of telling its version, so there existing is enough. */
function answers(path, env = {}) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { env: { ...process.env, ...env }, timeout: ANSWER_TIMEOUT_MS }).status === 0;
}

function packagedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(root, 'dist', 'chromium');
  const executable = join(folder, 'chromium');
  if (!existsSync(executable)) unpack(folder, executable);
  const env = {
    CHROMIUM_PATH: executable,
    LD_LIBRARY_PATH: [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
  return answers(executable, env) ? env : undefined;
}

/** The package brings the system libraries that a bare machine lacks, too. The executable comes last: it says "done". */
function unpack(folder, executable) {
  mkdirSync(folder, { recursive: true });
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin');
  for (const archive of ['al2023', 'swiftshader', 'fonts']) {
    const file = join(folder, `${archive}.tar`);
    writeFileSync(file, decompress(join(packed, `${archive}.tar.br`)));
    spawnSync('tar', ['xf', file], { cwd: folder });
    rmSync(file);
  }
  const unfinished = `${executable}.part`;
  writeFileSync(unfinished, decompress(join(packed, 'chromium.br')));
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, executable);
}

const decompress = (file) => brotliDecompressSync(readFileSync(file));
