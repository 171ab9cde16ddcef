import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/root.mjs';
import { tallyOfPlaywright, tallyOfStep, tallyOfVitest, withExitCode } from './tally.mjs';

const bin = (path) => join(root, 'node_modules', path);

/** Formatting and lint rules. */
export const lint = () => checkStep('lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']);

/** Types, with the database client of SQLite. */
export const typesOnSqlite = () => checkStep('types (SQLite)', [bin('typescript/bin/tsc'), '--noEmit']);

/** Types again with the client of MySQL: only what both have compiles twice. */
export const typesOnMysql = () =>
  checkStep('types (MySQL)', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.mysql.json']);

/** Files, exports and packages that nobody uses. */
export const unused = () => checkStep('unused code', [bin('knip/bin/knip.js')]);

/** Unit, contract and architecture tests. */
export const unitTests = () =>
  runnerStep({
    name: 'unit and contract tests',
    args: (report) => [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    tallyOf: tallyOfVitest,
  });

/** Journeys of people, in the browser that `environment` tells about. */
export const browserTests = (environment) =>
  runnerStep({
    name: 'browser tests',
    args: () => [
      bin('@playwright/test/cli.js'),
      'test',
      '--config',
      'e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    env: (report) => ({ ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    tallyOf: tallyOfPlaywright,
  });

/** Prints in one go what it had to say, for other steps may be printing meanwhile. */
const checkStep = async (name, args) => tallyOfStep(await runStep({ name, args, isLive: false }));

async function runnerStep({ name, args, env = () => ({}), tallyOf }) {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-report-'));
  const report = join(folder, 'report.json');
  const succeeded = await runStep({ name, args: args(report), env: env(report), isLive: true });
  try {
    return withExitCode(tallyOf(JSON.parse(readFileSync(report, 'utf8'))), succeeded);
  } catch (error) {
    console.error(`${name}: no readable report (${error.message})`);
    return tallyOfStep(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runStep({ name, args, env = {}, isLive }) {
  const startedAt = Date.now();
  if (isLive) console.log(`\n── ${name}`);
  const output = isLive ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => printed.push(bytes));
  const [status] = await once(child, 'close');
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(Buffer.concat(printed));
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} after ${seconds} s`);
  return status === 0;
}
