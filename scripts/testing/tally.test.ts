import { expect, test } from 'vitest';
import { closingLine, tallyOfPlaywright, tallyOfStep, tallyOfVitest, withExitCode } from './tally.mjs';

const vitestReport = {
  testResults: [
    { assertionResults: [{ status: 'passed', fullName: 'a' }] },
    {
      assertionResults: [
        { status: 'failed', fullName: 'b' },
        { status: 'skipped', fullName: 'MariaDB: c' },
        { status: 'todo', fullName: 'd' },
      ],
    },
  ],
};

const playwrightReport = {
  suites: [
    {
      title: 'go-live.spec.ts',
      specs: [{ title: 'by hand', tests: [{ status: 'expected' }] }],
      suites: [
        {
          title: 'through ffmpeg',
          specs: [
            { title: 'plays', tests: [{ status: 'skipped' }] },
            { title: 'ends', tests: [{ status: 'flaky' }] },
            { title: 'replays', tests: [{ status: 'unexpected' }] },
          ],
        },
      ],
    },
  ],
};

test('vitest results are counted and skipped tests named', () =>
  expect(tallyOfVitest(vitestReport)).toEqual({ passed: 1, failed: 1, skipped: ['MariaDB: c', 'd'] }));

test('browser tests are counted through nested suites, and a second try that worked is a pass', () =>
  expect(tallyOfPlaywright(playwrightReport)).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['go-live.spec.ts › through ffmpeg › plays'],
  }));

test('a runner that fails without a failed test counts as one failure', () =>
  expect(withExitCode({ passed: 3, failed: 0, skipped: [] }, false).failed).toBe(1));

test('a run without a single test is a failure', () =>
  expect(withExitCode({ passed: 0, failed: 0, skipped: ['x'] }, true).failed).toBe(1));

test('failures that explain the exit code are not counted twice', () =>
  expect(withExitCode({ passed: 0, failed: 2, skipped: [] }, false).failed).toBe(2));

test('the closing line sums all steps', () =>
  expect(closingLine([tallyOfStep(true), tallyOfStep(false), { passed: 7, failed: 1, skipped: ['x', 'y'] }])).toBe(
    '8 passed, 2 failed, 2 skipped',
  ));
