// docs/reliability.md has a row for every fault, sums that are right, and a mark at what `npm test` injects.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GUEST_NAMES, GUEST_ROWS } from '../faults/guest-rows';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The first word of a title in test/faults/, or what stands for it in a table of titles. */
const FAULT_ID = /['"`]([A-IK]\d{1,2})(?= |['"`])|^ {2}([A-IK]\d{1,2}): \{/gm;
const GROUP = /^\| ([A-IK]): .* \| ([\d,]+) \| ([\d,]+) \| [\d,]+ \|$/gm;
const ROW = /^\| ([A-IK]\d{1,2}) \| .* \| ([\d,]+) \| ?(yes|) \|$/gm;

const count = (figure = '') => Number(figure.replaceAll(',', ''));
const reliability = textOf('docs/reliability.md');
const rows = [...reliability.matchAll(ROW)].map(([, id = '', injected, mark]) => ({
  id,
  injected: count(injected),
  isQuick: mark === 'yes',
}));

test('every fault has a row, and every row a fault', () => {
  const faults = readdirSync(join(ROOT, 'test/faults'))
    .filter((file) => file.endsWith('.test.ts') && file !== 'baseline.test.ts')
    .flatMap((file) => [...textOf(join('test/faults', file)).matchAll(FAULT_ID)])
    .map(([, title, key]) => title ?? key ?? '');
  expect(rows.map(({ id }) => id).sort()).toEqual([...new Set(faults)].sort());
});

test('the rows that are marked are those of npm test', () => {
  const [, quick = ''] = /'((?:[A-IK]\d{1,2} ?)+)'/.exec(textOf('scripts/test.ts')) ?? [];
  expect(rows.filter(({ isQuick }) => isQuick).map(({ id }) => id)).toEqual(quick.split(' '));
});

test('the table of groups has the sums of the rows', () => {
  const groups = [...reliability.matchAll(GROUP)].map(([, name = '', size, injected]) => ({
    name,
    size: count(size),
    injected: count(injected),
  }));
  const sums = groups.map(({ name }) => {
    const own = rows.filter(({ id }) => id.startsWith(name));
    return { name, size: own.length, injected: own.reduce((sum, row) => sum + row.injected, 0) };
  });
  expect(groups).toHaveLength(10);
  expect(groups).toEqual(sums);
});

const GUEST_TABLE = /^\| ((?:[A-I]\d{1,2}(?:, )?)+) \| (yes|) ?\| (yes|) ?\|$/gm;
const WHY_NOT = /^\| ((?:[A-I]\d{1,2}(?:, )?)+) \| [^|]{4,} \|$/gm;

test('the rows that run with a guest are those of the table, and each other row of their groups has a reason', () => {
  const table = [...reliability.matchAll(GUEST_TABLE)].map(([, ids = '', ada, ben]) => ({
    ids: ids.split(', '),
    Ada: ada === 'yes',
    Ben: ben === 'yes',
  }));
  for (const name of GUEST_NAMES) {
    const told = table.filter((row) => row[name]).flatMap(({ ids }) => ids);
    expect(told.sort()).toEqual([...GUEST_ROWS[name]].sort());
  }
  const told = table.flatMap(({ ids }) => ids);
  const reasons = [...reliability.matchAll(WHY_NOT)].flatMap(([, ids = '']) => ids.split(', '));
  const all = rows.map(({ id }) => id).filter((id) => /^[ABEHI]/.test(id));
  expect([...told, ...reasons.filter((id) => !told.includes(id))].sort()).toEqual(
    expect.arrayContaining(all.sort()),
  );
});
