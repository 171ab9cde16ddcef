// `npm test`: everything, from a bare clone. `npm run check` (`--check`) leaves out the build and the browser.
import { prepare } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { browserTests, lint, typesOnMysql, typesOnSqlite, unitTests, unused } from './testing/steps.mjs';
import { closingLine, tallyOfStep } from './testing/tally.mjs';

const isCheck = process.argv.includes('--check');

try {
  await prepare(isCheck ? ['install', 'generate', 'types'] : ['install', 'generate', 'bundle', 'pages']);
  const checks = isCheck ? [lint, typesOnSqlite, typesOnMysql] : [lint, typesOnSqlite, typesOnMysql, unused];
  // Most unit tests wait for sockets and timers, which leaves room for what only computes.
  const results = (await Promise.all([inOrder(checks), inOrder([unitTests])])).flat();
  finish(isCheck ? results : [...results, await inBrowser()]);
} catch (error) {
  console.error(error.message);
  finish([tallyOfStep(false)]);
}

/** Does one step after the other. */
async function inOrder(steps) {
  const tallies = [];
  for (const step of steps) tallies.push(await step());
  return tallies;
}

function inBrowser() {
  const browser = findBrowser();
  if (browser) return browserTests(browser);
  console.error('No browser to test with: install Chromium, or set CHROMIUM_PATH to one.');
  return tallyOfStep(false);
}

function finish(results) {
  const skipped = results.flatMap((tally) => tally.skipped);
  if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  if (skipped.length > 0 && process.env.CI)
    console.log('ATTENTION: in CI nothing should be skipped. Install what is missing.');
  console.log(`\n${closingLine(results)}`);
  process.exitCode = results.some((tally) => tally.failed > 0) ? 1 : 0;
}
