// What came of one step of `npm test`: how many passed, and each failure with its error. Reads the reports that vitest and
// the NAT lab have written.

import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { NatRow } from '../test/nat-lab/lab';

export interface Failure {
  /** The file and the title of a test, or what else failed. */
  title: string;
  /** As the test runner printed it. */
  error: string;
}

/** Of a check that is not made of tests, and of an error outside any test: only the output of the step tells more. */
export const ABOVE: Failure = { title: 'failed', error: 'The output of this step, above, says why.' };

export interface Outcome {
  passed: number;
  failures: readonly Failure[];
  /** The titles of the tests that this machine cannot run. */
  skipped?: readonly string[];
}

/** What vitest's JSON reporter writes, as far as it is read here. */
interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** `ok` says whether the process that wrote the report ended well. Of a run by `pattern` the tests without it are not skipped. */
export function vitestOutcome(file: string, ok: boolean, pattern?: RegExp): Outcome {
  if (!existsSync(file)) return { passed: 0, failures: [ABOVE] };
  const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'));
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }): Failure[] => {
    const path = relative('', name);
    const failed = assertionResults
      .filter((each) => each.status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        title: `${path} > ${fullName}`,
        error: (failureMessages ?? []).join('\n'),
      }));
    // A file that does not load fails, and none of its tests does.
    return failed.length === 0 && status === 'failed' ? [{ title: path, error: message }] : failed;
  });
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, fullName }) => status === 'skipped' && (!pattern || pattern.test(fullName)))
      .map(({ fullName }) => `${relative('', name)} > ${fullName}`),
  );
  return { passed: report.numPassedTests, failures: ok || failures.length > 0 ? failures : [ABOVE], skipped };
}

/** No row and no failure when this machine does not let the lab be built. */
export function natLabOutcome(file: string, ok: boolean): Outcome {
  const rows: NatRow[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const failures = rows
    .filter(({ asExpected }) => !asExpected)
    .map((row) => ({ title: `NAT lab: ${row.case}`, error: JSON.stringify(row, null, 2) }));
  return {
    passed: rows.length - failures.length,
    failures: ok || failures.length > 0 ? failures : [ABOVE],
  };
}
