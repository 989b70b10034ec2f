// npm run faults: injects every fault of the wanted groups and tells how many were survived.
// `-- --group A,B,H` chooses, `-- --guest` takes the rows in which one of the two can be a guest, once for each of them, and
// `-- --json FILE` writes the figures.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BaselineRow, FaultRow } from '../test/faults/fault';
import { GUEST_NAMES, GUEST_ROWS, type GuestName } from '../test/faults/guest-rows';
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
  options: {
    group: { type: 'string', default: 'A,B,C,D,E,F,G,H,I,K' },
    guest: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const groups = values.group.split(',');

/** One run of the tests: which rows, and who of the two has no Tincan. */
interface Run {
  guest: GuestName | null;
  pattern: string;
}

const RUNS: readonly Run[] = values.guest
  ? GUEST_NAMES.flatMap((guest) => {
      const ids = GUEST_ROWS[guest].filter((id) => groups.some((group) => id.startsWith(group)));
      return ids.length > 0 ? [{ guest, pattern: `\\b(${ids.join('|')}) ` }] : [];
    })
  : [{ guest: null, pattern: `\\b(${groups.join('|')})\\d+ ` }];

buildIfStale();
const folder = mkdtempSync(join(tmpdir(), 'tincan-faults-'));
let status = 0;
const results = RUNS.flatMap(({ guest, pattern }, nth) => {
  const file = join(folder, `report-${nth}.json`);
  const run = spawnSync(
    'npx',
    [
      'vitest',
      'run',
      '--project=faults',
      `--testNamePattern=${pattern}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      // Twenty kills and gigabytes take minutes: a quick look at one file does without.
      env: {
        TINCAN_KILLS: '20',
        ...process.env,
        TINCAN_FAULTS: 'full',
        ...(guest && { TINCAN_GUEST: guest }),
      },
    },
  );
  status ||= run.status ?? 1;
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  return report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status: outcome }) => outcome === 'passed' || outcome === 'failed')
    .map((result) => ({ ...result, as: guest ? `, ${guest} a guest` : '' }));
});
rmSync(folder, { recursive: true });

/** A row told by several tests, or by one that counts nothing, is summed up from them. */
function rows(): FaultRow[] {
  const sums = new Map<string, FaultRow>();
  for (const { fullName, status: outcome, meta, as } of results) {
    if (meta.baseline) continue;
    const id = (/\b[A-IK]\d+\b/.exec(fullName)?.[0] ?? fullName) + as;
    const uncounted = {
      id,
      injected: 1,
      survived: outcome === 'passed' ? 1 : 0,
      attacksAccepted: 0,
      candidatesBeforeConsent: 0,
      unverifiedFilesShown: 0,
      most: {},
    };
    const row = meta.fault ? { ...meta.fault, id } : uncounted;
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
process.exitCode = status;
