// THIRD_PARTY.md says what package.json uses: every package, in the version and under the licence that is installed.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Package {
  version: string;
  license: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const manifestOf = (path: string): Package => JSON.parse(read(`${path}package.json`));

const { dependencies = {}, devDependencies = {} } = manifestOf('');
const installed = (name: string) => {
  const { version, license } = manifestOf(`node_modules/${name}/`);
  return `${name} ${version} ${license}`;
};
const listed = [...read('THIRD_PARTY.md').matchAll(/^\| ([^|]+) \| (\d[^|]*) \| ([^|]+) \|/gm)].map(
  ([, name = '', version = '', licence = '']) => ({ name, row: `${name} ${version} ${licence}` }),
);

test('every dependency is listed in the version that is installed, with its licence', () => {
  const used = Object.keys({ ...dependencies, ...devDependencies });
  const rows = listed.map(({ row }) => row);
  expect(used.map(installed).filter((row) => !rows.includes(row))).toEqual([]);
});

test('nothing is listed that is not installed', () => {
  expect(listed.filter(({ name, row }) => installed(name) !== row)).toEqual([]);
});
