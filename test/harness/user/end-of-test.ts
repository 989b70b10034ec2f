// What a test leaves behind: no call, and no error that nobody caught. Of a failed one, what each user had.

import { expect, type RunnerTestCase } from 'vitest';
import { shown } from '../browser/shown';
import { clear } from './actions';
import { stateOf, type Tincan } from './tincan';

/** For `afterEach`. A user who never opened is undefined. */
export async function endOfTest(
  task: Pick<RunnerTestCase, 'result'>,
  tincans: readonly (Tincan | undefined)[],
): Promise<void> {
  for (const tincan of tincans) {
    if (!tincan) continue;
    const { name, complaints } = tincan;
    if (task.result?.state === 'fail') console.log(`${name}:\n${shown(await stateOf(tincan))}`);
    await clear(tincan);
    expect(complaints.uncaught, `errors that ${name} did not catch`).toEqual([]);
  }
}
