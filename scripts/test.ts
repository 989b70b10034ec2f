// npm test: types, lint, build, then every test. Closes with one line, `N passed, N failed`, that counts each
// check once and each test once.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NatRow } from '../test/nat-lab/lab';

interface Tally {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  run(): Tally;
}

/** What vitest's JSON reporter writes, as far as it is read here. */
interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
}

const reports = mkdtempSync(join(tmpdir(), 'tincan-tests-'));

/** The rows that every run injects; the others take their time in `npm run faults`. */
const FAULTS =
  'A1 A2 A5 A8 A9 B1 B2 B5 B9 C1 C4 C7 C11 D2 E1 E2 E4 E6 F1 F5 F7 G1 G2 G3 G6 G7 H1 H2 H3 H4 H5 H7 I1 I3 I7 I9 I13 I14 I50 I51 I52'.split(
    ' ',
  );

const STEPS: readonly Step[] = [
  { name: 'types', run: () => check('types') },
  { name: 'lint', run: () => check('lint') },
  { name: 'build', run: () => check('build') },
  { name: 'unit', run: () => tests('unit') },
  { name: 'integration', run: () => tests('integration') },
  { name: 'e2e', run: () => tests('e2e') },
  { name: 'nat-lab', run: lab },
  { name: 'faults', run: () => tests('faults', `--testNamePattern=\\b(${FAULTS.join('|')}) `) },
];

function npm(...args: string[]): boolean {
  return (
    spawnSync('npm', ['run', '--silent', ...args], { stdio: 'inherit', shell: process.platform === 'win32' })
      .status === 0
  );
}

function check(script: string): Tally {
  return npm(script) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function tests(project: string, ...more: string[]): Tally {
  const file = join(reports, `${project}.json`);
  const ok = npm(
    `test:${project}`,
    '--',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...more,
  );
  const { passed, failed } = read(file);
  // A file that does not load, or an error outside any test, fails the run without failing a test.
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

/** No rows and no failure when this machine does not let it be built. */
function lab(): Tally {
  const file = join(reports, 'nat-lab.json');
  const ok = npm('nat-lab', '--', '--short', '--json', file);
  const rows: NatRow[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const passed = rows.filter(({ asExpected }) => asExpected).length;
  const failed = rows.length - passed;
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

function read(file: string): Tally {
  try {
    const { numPassedTests, numFailedTests }: TestReport = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch (error) {
    console.error(`no report in ${file}: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

const results = STEPS.map(({ name, run }) => {
  console.log(`\n── ${name}`);
  const started = performance.now();
  return { name, ...run(), seconds: (performance.now() - started) / 1000 };
});
rmSync(reports, { recursive: true });

console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name.padEnd(12)}${seconds.toFixed(1).padStart(7)} s   ${passed} passed, ${failed} failed`);
}
const sum = (pick: (tally: Tally) => number) => results.reduce((total, result) => total + pick(result), 0);
console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
