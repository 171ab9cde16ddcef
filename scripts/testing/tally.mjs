/**
 * What a step of `npm test` came to: counts, and the full names of the tests that were left out.
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally
 */

/** One step that either succeeds or does not, such as the type check. @returns {Tally} */
export const tallyOfStep = (succeeded) => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: [] });

/** @param report what `vitest --reporter=json` wrote. @returns {Tally} */
export function tallyOfVitest(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const names = (statuses) => tests.filter((test) => statuses.includes(test.status)).map((test) => test.fullName);
  return {
    passed: names(['passed']).length,
    failed: names(['failed']).length,
    skipped: names(['skipped', 'pending', 'todo', 'disabled']),
  };
}

/** A test that passed at its second try counts as passed. @param report of Playwright's json reporter. @returns {Tally} */
export function tallyOfPlaywright(report) {
  const tests = report.suites.flatMap(testsOfSuite);
  const names = (statuses) => tests.filter((test) => statuses.includes(test.status)).map((test) => test.name);
  return {
    passed: names(['expected', 'flaky']).length,
    failed: names(['unexpected']).length,
    skipped: names(['skipped']),
  };
}

function testsOfSuite(suite, prefix = '') {
  const title = prefix ? `${prefix} › ${suite.title}` : suite.title;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ name: `${title} › ${spec.title}`, status: test.status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOfSuite(inner, title))];
}

/**
 * The tally of a runner that also says by its exit code whether all went well: a crash before the first test, or a run
 * without any test, is a failure too.
 * @param {Tally} tally @returns {Tally}
 */
export function withExitCode(tally, succeeded) {
  const isUnexplained = tally.failed === 0 && (!succeeded || tally.passed === 0);
  return isUnexplained ? { ...tally, failed: 1 } : tally;
}

/** The last line of a test run. @param {Tally[]} tallies */
export function closingLine(tallies) {
  const sum = (count) => tallies.reduce((total, tally) => total + count(tally), 0);
  return `${sum((t) => t.passed)} passed, ${sum((t) => t.failed)} failed, ${sum((t) => t.skipped.length)} skipped`;
}
