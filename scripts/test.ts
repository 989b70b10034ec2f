// npm test: types, lint, build, then every test. Closes with each failure and its error, a table of times, and one line,
// `N passed, N failed`, that counts each check once and each test once.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ABOVE, natLabOutcome, type Outcome, vitestOutcome } from './test-report';

interface Step {
  name: string;
  run(output: Output): Promise<Outcome>;
}

/** Where the output of a step goes: to the terminal at once, or after the step. */
type Output = 'inherit' | 'pipe';

const reports = mkdtempSync(join(tmpdir(), 'tincan-tests-'));

/** The rows that every run injects; the others take their time in `npm run faults`. */
const FAULTS =
  'A1 A2 A5 A8 A9 B1 B2 B5 B9 C1 C4 C7 C11 D2 E1 E2 E4 E6 E13 F1 F5 F7 G1 G2 G3 G6 G7 H1 H2 H3 H4 H5 H7 I1 I3 I7 I9 I13 I14 I50 I51 I52'.split(
    ' ',
  );

const check = (name: string): Step => ({
  name,
  async run(output) {
    return (await npm(output, name)) ? { passed: 1, failures: [] } : { passed: 0, failures: [ABOVE] };
  },
});

const tests = (name: string, ...more: string[]): Step => ({
  name,
  run: (output) => vitest(output, name, more),
});

/** One after another, and side by side what stands in one row: a fault test mostly waits, a scene never does. */
const STEPS: readonly (readonly Step[])[] = [
  [check('types')],
  [check('lint')],
  [check('build')],
  [tests('unit')],
  [tests('fuzz')],
  [tests('integration')],
  [tests('e2e')],
  [{ name: 'nat-lab', run: lab }],
  [tests('faults', `--testNamePattern=\\b(${FAULTS.join('|')}) `), tests('scenes')],
];

function npm(output: Output, ...args: string[]): Promise<boolean> {
  const shell = process.platform === 'win32';
  const child = spawn('npm', ['run', '--silent', ...args], { stdio: ['inherit', output, output], shell });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => said.push(data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

async function vitest(output: Output, project: string, more: readonly string[]): Promise<Outcome> {
  const file = join(reports, `${project}.json`);
  const ok = await npm(
    output,
    `test:${project}`,
    '--',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...more,
  );
  return vitestOutcome(file, ok);
}

async function lab(output: Output): Promise<Outcome> {
  const file = join(reports, 'nat-lab.json');
  const ok = await npm(output, 'nat-lab', '--', '--short', '--json', file);
  return natLabOutcome(file, ok);
}

async function timed({ name, run }: Step, output: Output) {
  const started = performance.now();
  return { name, ...(await run(output)), seconds: (performance.now() - started) / 1000 };
}

const results: Awaited<ReturnType<typeof timed>>[] = [];
for (const steps of STEPS) {
  console.log(`\n── ${steps.map(({ name }) => name).join(', and beside it ')}`);
  const outcomes = steps.map((step, at) => timed(step, at === 0 ? 'inherit' : 'pipe'));
  results.push(...(await Promise.all(outcomes)));
}
rmSync(reports, { recursive: true });

// Services that run tests show the end of the output alone: the errors in full come first, and what failed comes last.
for (const { name, failures } of results) {
  for (const { title, error } of failures) console.log(`\n✗ ${name}: ${title}\n${error}`);
}
console.log('');
for (const { name, failures } of results) {
  for (const { title, error } of failures) console.log(`✗ ${name}: ${title}: ${error.split('\n')[0]}`);
}
for (const { name, passed, failures, seconds } of results) {
  const time = `${seconds.toFixed(1).padStart(7)} s`;
  console.log(`${name.padEnd(12)}${time}   ${passed} passed, ${failures.length} failed`);
}
const passed = results.reduce((sum, each) => sum + each.passed, 0);
const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
