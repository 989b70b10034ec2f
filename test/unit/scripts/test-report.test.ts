import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ABOVE, natLabOutcome, vitestOutcome } from '../../../scripts/test-report';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tincan-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileWith(report: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

const passing = { fullName: 'chat a line arrives', status: 'passed', failureMessages: [] };
const failing = { fullName: 'chat a line is lost', status: 'failed', failureMessages: ['Error: no line'] };
const fileOf = (status: string, assertionResults: object[], message = '') => ({
  numPassedTests: 1,
  testResults: [{ name: resolve('test/e2e/chat.test.ts'), status, message, assertionResults }],
});

test('a failed test is named with its file and its error', () => {
  expect(vitestOutcome(fileWith(fileOf('failed', [passing, failing])), false)).toEqual({
    passed: 1,
    failures: [{ title: 'test/e2e/chat.test.ts > chat a line is lost', error: 'Error: no line' }],
    skipped: [],
  });
});

test('a file that does not load is a failure with its error', () => {
  expect(vitestOutcome(fileWith(fileOf('failed', [], 'SyntaxError: no')), false).failures).toEqual([
    { title: 'test/e2e/chat.test.ts', error: 'SyntaxError: no' },
  ]);
});

test('a run that fails without a failed test, or without a report, is one failure', () => {
  expect(vitestOutcome(fileWith(fileOf('passed', [passing])), false).failures).toEqual([ABOVE]);
  expect(vitestOutcome(join(folder, 'none.json'), false)).toEqual({ passed: 0, failures: [ABOVE] });
});

test('a run that passes has no failure', () => {
  expect(vitestOutcome(fileWith(fileOf('passed', [passing])), true)).toEqual({
    passed: 1,
    failures: [],
    skipped: [],
  });
});

test('a skipped test is named, and one that another pattern leaves out is not', () => {
  const skipped = (fullName: string) => ({ fullName, status: 'skipped', failureMessages: [] });
  const file = fileWith(
    fileOf('passed', [passing, skipped('with a TURN server D1 a call'), skipped('D9 a call')]),
  );
  expect(vitestOutcome(file, true, /\bD1 /).skipped).toEqual([
    'test/e2e/chat.test.ts > with a TURN server D1 a call',
  ]);
  expect(vitestOutcome(file, true).skipped).toHaveLength(2);
});

test('a row of the NAT lab that is not as expected is named and shown', () => {
  const rows = [
    { case: 'open', asExpected: true },
    { case: 'symmetric', asExpected: false },
  ];
  const { passed, failures } = natLabOutcome(fileWith(rows), false);
  expect(passed).toBe(1);
  expect(failures).toMatchObject([{ title: 'NAT lab: symmetric' }]);
});

test('a NAT lab that this machine does not let be built has no row and no failure', () => {
  expect(natLabOutcome(join(folder, 'none.json'), true)).toEqual({ passed: 0, failures: [] });
});
