// The licence texts of the packages whose code is in the extension: their terms ask that the texts travel with it.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIST = 'THIRD_PARTY.md';
const SECTION = '## In the extension';
const NAMES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license.txt'];
/** The texts that a package does not bring itself, each under the package's name. */
const OWN_COPIES = 'docs/licences';

/** Of every package that THIRD_PARTY.md says is in the extension. */
export function licenceTexts(root: string): string {
  const [, section = ''] = readFileSync(join(root, LIST), 'utf8').split(SECTION);
  const [table = ''] = section.split('\n## ');
  const packages = [...table.matchAll(/^\| (?!Package|---)([^ |]+) \|/gm)].map(([, name = '']) => name);
  return packages.map((name) => `${name}\n\n${licenceOf(root, name)}`).join(`\n\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(root: string, name: string): string {
  const folder = join(root, 'node_modules', name);
  const files = [...NAMES.map((each) => join(folder, each)), join(root, OWN_COPIES, `${name}.txt`)];
  const file = files.find(existsSync);
  if (!file) throw new Error(`${name} comes without a licence text`);
  return readFileSync(file, 'utf8').trim();
}
