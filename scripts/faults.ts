// npm run faults: injects every fault of the wanted groups and tells how many were survived.
// `-- --group A,B,H` chooses, `-- --json FILE` writes the figures.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BaselineRow, FaultRow } from '../test/faults/fault';
import { buildIfStale } from './fresh-build';
import { writeReport } from './json-report';

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Report {
  testResults: {
    assertionResults: {
      title: string;
      fullName: string;
      status: string;
      meta: { fault?: FaultRow; baseline?: BaselineRow };
    }[];
  }[];
}

const { values } = parseArgs({
  options: { group: { type: 'string', default: 'A,B,C,D,E,F,G,H,I' }, json: { type: 'string' } },
});
const groups = values.group.split(',');

buildIfStale();
const folder = mkdtempSync(join(tmpdir(), 'tincan-faults-'));
const file = join(folder, 'report.json');
const { status } = spawnSync(
  'npx',
  [
    'vitest',
    'run',
    '--project=faults',
    `--testNamePattern=\\b(${groups.join('|')})\\d+ `,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // Twenty kills and gigabytes take minutes: a quick look at one file does without.
    env: { TINCAN_KILLS: '20', ...process.env, TINCAN_FAULTS: 'full' },
  },
);
const report: Report = JSON.parse(readFileSync(file, 'utf8'));
rmSync(folder, { recursive: true });

const results = report.testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status: outcome }) => outcome === 'passed' || outcome === 'failed');

/** A row told by several tests, or by one that counts nothing, is summed up from them. */
function rows(): FaultRow[] {
  const sums = new Map<string, FaultRow>();
  for (const { fullName, status: outcome, meta } of results) {
    if (meta.baseline) continue;
    const id = /\b[A-I]\d+\b/.exec(fullName)?.[0] ?? fullName;
    const uncounted = {
      id,
      injected: 1,
      survived: outcome === 'passed' ? 1 : 0,
      attacksAccepted: 0,
      candidatesBeforeConsent: 0,
      unverifiedFilesShown: 0,
      most: {},
    };
    const row = meta.fault ?? uncounted;
    const sum = sums.get(id);
    sums.set(id, sum ? add(sum, row) : row);
  }
  return [...sums.values()].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}

function add(a: FaultRow, b: FaultRow): FaultRow {
  return {
    id: a.id,
    injected: a.injected + b.injected,
    survived: a.survived + b.survived,
    attacksAccepted: a.attacksAccepted + b.attacksAccepted,
    candidatesBeforeConsent: a.candidatesBeforeConsent + b.candidatesBeforeConsent,
    unverifiedFilesShown: a.unverifiedFilesShown + b.unverifiedFilesShown,
    most: larger(a.most, b.most),
  };
}

function larger(a: FaultRow['most'], b: FaultRow['most']): FaultRow['most'] {
  const both = Object.entries(b).map(([what, figure]) => [what, Math.max(figure, a[what] ?? 0)]);
  return { ...a, ...Object.fromEntries(both) };
}

const all = rows();
const sum = (pick: (row: FaultRow) => number) => all.reduce((total, row) => total + pick(row), 0);
const baseline = Object.fromEntries(
  results.flatMap(({ meta: { baseline: row } }) => (row ? [[row.id, row.found]] : [])),
);

for (const group of groups) {
  const own = all.filter(({ id }) => id.startsWith(group));
  const [injected, survived] = [
    own.reduce((total, row) => total + row.injected, 0),
    own.reduce((total, row) => total + row.survived, 0),
  ];
  console.log(`${group}: ${own.length} rows, ${injected} injected, ${survived} survived`);
}
writeReport(
  {
    rows: all.map(({ id, injected, survived, most }) => ({ id, injected, survived, ...most })),
    attacksAccepted: sum((row) => row.attacksAccepted),
    candidatesBeforeConsent: sum((row) => row.candidatesBeforeConsent),
    unverifiedFilesShown: sum((row) => row.unverifiedFilesShown),
    baseline,
  },
  values.json,
);
process.exitCode = status ?? 1;
