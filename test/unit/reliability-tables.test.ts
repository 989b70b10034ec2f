// docs/reliability.md has a row for every fault, sums that are right, and a mark at what `npm test` injects.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The first word of a title in test/faults/, or what stands for it in a table of titles. */
const FAULT_ID = /['"`]([A-I]\d{1,2})(?= |['"`])|^ {2}([A-I]\d{1,2}): \{/gm;
const GROUP = /^\| ([A-I]): .* \| ([\d,]+) \| ([\d,]+) \| [\d,]+ \|$/gm;
const ROW = /^\| ([A-I]\d{1,2}) \| .* \| ([\d,]+) \| ?(yes|) \|$/gm;

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
  const [, quick = ''] = /'((?:[A-I]\d{1,2} ?)+)'/.exec(textOf('scripts/test.ts')) ?? [];
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
  expect(groups).toHaveLength(9);
  expect(groups).toEqual(sums);
});
