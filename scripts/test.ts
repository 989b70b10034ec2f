// npm test: types, lint, build, then every test. Closes with each failure and its error, each test that was skipped, a table of
// times, and one line, `N passed, N failed`, that counts each check once and each test once.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesAtOnce } from './files-at-once';
import { ABOVE, natLabOutcome, type Outcome, vitestOutcome } from './test-report';

interface Step {
  name: string;
  run(): Outcome;
}

const reports = mkdtempSync(join(tmpdir(), 'tincan-tests-'));

/** The rows that every run injects; the others take their time in `npm run faults`. */
const FAULTS =
  'A1 A2 A5 A8 A9 B1 B2 B5 B9 C1 C4 C7 C11 D2 E1 E2 E4 E6 E13 F1 F5 F7 G1 G2 G3 G6 G7 H1 H2 H3 H4 H5 H7 I1 I3 I7 I9 I13 I14 I50 I51 I52 I53 I54 K1 K2 K3 K4'.split(
    ' ',
  );

const STEPS: readonly Step[] = [
  { name: 'types', run: () => check('types') },
  { name: 'lint', run: () => check('lint') },
  { name: 'build', run: () => check('build') },
  { name: 'unit', run: () => tests(['unit']) },
  // Fuzz computes, and integration waits for PeerServer: side by side they take as long as one of them.
  { name: 'fuzz and integration', run: () => tests(['fuzz', 'integration']) },
  { name: 'e2e', run: () => inBrowsers('e2e') },
  { name: 'scenes', run: () => inBrowsers('scenes') },
  { name: 'nat-lab', run: lab },
  { name: 'faults', run: () => inBrowsers('faults', `\\b(${FAULTS.join('|')}) `) },
];

function npm(...args: string[]): boolean {
  return spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function check(script: string): Outcome {
  return npm('run', '--silent', script) ? { passed: 1, failures: [] } : { passed: 0, failures: [ABOVE] };
}

/** Runs these projects of vitest.config.ts, and of them only the tests whose titles have this pattern. */
function tests(projects: readonly string[], pattern?: string): Outcome {
  const file = join(reports, `${projects.join('-')}.json`);
  const ok = npm(
    'exec',
    '--',
    'vitest',
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...(pattern ? [`--testNamePattern=${pattern}`] : []),
  );
  return vitestOutcome(file, ok, pattern ? new RegExp(pattern) : undefined);
}

/** vitest.config.ts reads how many files run at once. */
function inBrowsers(project: string, pattern?: string): Outcome {
  process.env.TINCAN_FILES_AT_ONCE ??= String(filesAtOnce());
  return tests([project], pattern);
}

function lab(): Outcome {
  const file = join(reports, 'nat-lab.json');
  const ok = npm('run', '--silent', 'nat-lab', '--', '--short', '--json', file);
  return natLabOutcome(file, ok);
}

const results = STEPS.map(({ name, run }) => {
  console.log(`\n── ${name}`);
  const started = performance.now();
  return { name, ...run(), seconds: (performance.now() - started) / 1000 };
});
rmSync(reports, { recursive: true });

// Services that run tests show the end of the output alone: the errors in full come first, and what failed comes last.
for (const { name, failures } of results) {
  for (const { title, error } of failures) console.log(`\n✗ ${name}: ${title}\n${error}`);
}
console.log('');
for (const { name, skipped = [] } of results) {
  for (const title of skipped) console.log(`skipped: ${name}: ${title}`);
}
for (const { name, failures } of results) {
  for (const { title, error } of failures) console.log(`✗ ${name}: ${title}: ${error.split('\n')[0]}`);
}
for (const { name, passed, failures, seconds } of results) {
  const time = `${seconds.toFixed(1).padStart(7)} s`;
  console.log(`${name.padEnd(20)}${time}   ${passed} passed, ${failures.length} failed`);
}
const passed = results.reduce((sum, each) => sum + each.passed, 0);
const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
