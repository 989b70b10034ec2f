// The tables of docs/architecture.md say what the code says: messages, folders, walls, owners, states and slices.

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FRAME_COSTS } from '../../src/protocol/budget/costs';
import { EMPTY_SNAPSHOT } from '../../src/protocol/snapshot/snapshot';
import { BUDGETS } from '../../src/protocol/storage/budgets';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const page = textOf('docs/architecture.md');
const walls = textOf('test/unit/rooms.test.ts');
const paths = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((path) =>
  join('src', path).replaceAll(sep, '/'),
);
const code = paths
  .filter((path) => /\.tsx?$/.test(path))
  .map(textOf)
  .join('\n');

/** The cells of each row under a heading, without the heads of its tables. */
function rowsUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const lines = own.split('\n').filter((line) => line.startsWith('|'));
  return lines
    .filter((line, at) => !line.startsWith('| ---') && !lines[at + 1]?.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(' | '));
}

/** What stands between `const NAME` and the end of its literal in the text of the walls. */
function literal(name: string): string {
  return new RegExp(`const ${name}\\b[^=]*= ([\\s\\S]*?)\\n[}\\]];`).exec(walls)?.[1] ?? '';
}

const quoted = (text: string, marks = /`([^`]+)`/g) => [...text.matchAll(marks)].map(([, name = '']) => name);

test('every word of the glossary is a word of the code or of the wire', () => {
  const words = rowsUnder('Glossary').flatMap(([word = '']) => quoted(word, /\*\*(.+)\*\*/g));
  expect(words.length).toBeGreaterThan(20);
  const wire = textOf('docs/protocol.md');
  const unused = words.filter((word) => !new RegExp(word.replaceAll(' ', '[\\s-]?'), 'i').test(code + wire));
  expect(unused).toEqual([]);
});

test('the examples of each kind of message are declared as such', () => {
  const contract = paths
    .filter((path) => path.startsWith('src/protocol/contract/'))
    .map(textOf)
    .join('\n');
  const declared = (pattern: RegExp) =>
    [...contract.matchAll(pattern)].flatMap(([text]) => quoted(text, /^ {2}'([\w.]+)':/gm));
  const kinds: Record<string, readonly string[]> = {
    Command: declared(/interface Commands \{[\s\S]*?\n\}/g),
    Order: declared(/interface Orders [^{]*\{[\s\S]*?\n\}/g),
    Report: declared(/interface Reports \{[\s\S]*?\n\}/g),
    Notice: declared(/interface \w+Notices \{[\s\S]*?\n\}/g),
    Frame: Object.keys(FRAME_COSTS),
  };
  const rows = rowsUnder('Five kinds of message');
  expect(rows.map(([kind]) => kind)).toEqual(Object.keys(kinds));
  const unknown = rows.flatMap(([kind = '', , , examples = '']) =>
    quoted(examples).filter((name) => !kinds[kind]?.includes(name)),
  );
  expect(unknown).toEqual([]);
});

const FOLDERS = rowsUnder('Contexts, folders, and who may import whom');
const folderOf = ([folder = '']: readonly string[]) => folder.replace(/^`src\/|\/`$/g, '');

test('a context may import what the walls allow', () => {
  const allowed = [...literal('MAY_IMPORT').matchAll(/^ {2}(\w+): \[(.*)\]/gm)].map(
    ([, context, names = '']) => `${context}: ${quoted(names, /'(\w+)'/g).join(', ') || 'nothing'}`,
  );
  const said = FOLDERS.filter((row) => row.length === 3).map((row) => `${folderOf(row)}: ${row[2]}`);
  expect(said.sort()).toEqual(allowed.sort());
});

test('every folder of a context is named, and every named folder is there', () => {
  const named = FOLDERS.filter(([cell = '']) => cell.startsWith('`src/') && cell.endsWith('/`')).map(
    folderOf,
  );
  const folders = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(join(ROOT, 'src').length + 1)
        .replaceAll(sep, '/'),
    );
  expect(named.sort()).toEqual(folders.sort());
});

test('the owners are those of the walls', () => {
  const owners = quoted(literal('OWNERS'), /owner: '([^']+)'/g);
  const said = FOLDERS.flatMap(([, owner = '']) => quoted(owner, /^`src\/([^`]+\.ts)`$/g));
  expect(said.sort()).toEqual(owners.sort());
});

test('every state of a machine is known to its file, or to the snapshot that it shows', () => {
  const views = paths.filter((path) => /^src\/protocol\/snapshot\/\w.*\.ts$/.test(path)).map(textOf);
  const unknown = rowsUnder('Machines').flatMap(([machine, file = '', states = '']) => {
    const known = [...quoted(file).map(textOf), ...views].join('\n');
    return states
      .split(', ')
      .filter((state) => !new RegExp(`name: '${state}'`).test(known))
      .map((state) => `${machine}: ${state}`);
  });
  expect(unknown).toEqual([]);
});

test('every slice stands in the row of its storage area', () => {
  const rows = rowsUnder('Where state lives');
  const said = (where: string) =>
    rows
      .find(([cell]) => cell === where)?.[1]
      ?.split(', ')
      .sort();
  const stored = (area: string, isShown: boolean) =>
    Object.entries(BUDGETS)
      .filter(([slice, budget]) => budget.area === area && slice in EMPTY_SNAPSHOT === isShown)
      .map(([slice]) => slice)
      .sort();
  for (const area of ['local', 'session']) {
    expect(said(`\`storage.${area}\`, slices of the snapshot`)).toEqual(stored(area, true));
    expect(said(`\`storage.${area}\`, memory of background`)).toEqual(stored(area, false));
  }
});
