// The bill of materials says what package-lock.json, THIRD_PARTY.md and the texts of the licences say.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dependencies } from '../../package.json';
import { licenceTexts } from '../../scripts/licences';
import { sbomOf } from '../../scripts/sbom';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const lockFile = readFileSync(`${ROOT}package-lock.json`, 'utf8');

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  hashes: { alg: string; content: string }[];
  licenses: { license?: { id: string } }[];
}

const bom: {
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
} = JSON.parse(sbomOf(lockFile));

test('every dependency, and what it needs itself, is in it once, with licence and hash', () => {
  const names = bom.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(new Set(names).size).toBe(names.length);
  for (const { name, version, purl, hashes, licenses } of bom.components) {
    expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    expect(licenses[0]?.license?.id, name).toBeTruthy();
    expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/) }]);
  }
});

test('no tool is in it', () => {
  const names = bom.components.map(({ name }) => name);
  for (const tool of ['typescript', 'vite', 'esbuild', 'puppeteer-core']) expect(names).not.toContain(tool);
});

test('whoever is needed is there', () => {
  const refs = [...bom.components.map((each) => each['bom-ref'])];
  expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual(
    [],
  );
});

test('a package inside another one is told from the one outside', () => {
  const lock = JSON.stringify({
    name: 'a',
    packages: {
      '': { version: '1.0.0', dependencies: { b: '1', c: '2' } },
      'node_modules/b': { version: '1.1.0', dependencies: { c: '1', d: '1' } },
      'node_modules/b/node_modules/c': { version: '1.0.0' },
      'node_modules/c': { version: '2.0.0' },
      'node_modules/d': { version: '1.0.0', dependencies: { c: '2' } },
      'node_modules/e': { version: '1.0.0', dev: true },
    },
  });
  const { dependencies: needs } = JSON.parse(sbomOf(lock)) as typeof bom;
  expect(needs.map(({ ref, dependsOn }) => `${ref}: ${dependsOn.join(' ')}`)).toEqual([
    'a@1.0.0: b@1.1.0 c@2.0.0',
    'b@1.1.0: c@1.0.0 d@1.0.0',
    'c@1.0.0: ',
    'c@2.0.0: ',
    'd@1.0.0: c@2.0.0',
  ]);
});

test('the list of what is in the extension names the same packages, and their licences go with it', () => {
  const [, section = ''] = readFileSync(`${ROOT}THIRD_PARTY.md`, 'utf8').split('## In the extension');
  const [table = ''] = section.split('\n## ');
  const listed = [...table.matchAll(/^\| ([^ |]+) \| (\d[^ |]*) \|/gm)].map(
    ([, name = '', version = '']) => `${name}@${version}`,
  );
  expect(listed.toSorted()).toEqual(bom.components.map((each) => each['bom-ref']).toSorted());
  for (const { name } of bom.components) expect(licenceTexts(ROOT)).toContain(`${name}\n\n`);
});
