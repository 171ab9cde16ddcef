import { spawnSync } from 'node:child_process';
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

const checkStep = (name, args) => tallyOfStep(runVisibly(name, args));

function runnerStep({ name, args, env = () => ({}), tallyOf }) {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-report-'));
  const report = join(folder, 'report.json');
  const succeeded = runVisibly(name, args(report), env(report));
  try {
    return withExitCode(tallyOf(JSON.parse(readFileSync(report, 'utf8'))), succeeded);
  } catch (error) {
    console.error(`${name}: no readable report (${error.message})`);
    return tallyOfStep(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runVisibly(name, args, env = {}) {
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return status === 0;
}
