// What the documents name is there: linked files and headings, paths in the repository, npm scripts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { permissions } from '../../manifest.json';
import { dependencies, devDependencies, scripts } from '../../package.json';
import { FRAME_COSTS } from '../../src/protocol/budget/costs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = ['node_modules', 'dist', 'out', '.git'];

/** `[words](target)` and `![words](target)`. */
const LINK = /\]\(([^)\s]+)\)/g;
const OUR_PATH = /`((?:src|test|scripts|docs|icons|_locales|\.ci)\/[^`\s<>]*)`/g;
/** But for the examples of the recipes, `myField` and its like. */
const CAMEL_CASE = /`((?!my[A-Z])[a-z]+[A-Z]\w+)`/g;
const NPM_RUN = /\bnpm run (?:-\S+ )*([\w:-]+)/g;
const FENCED = /^```[\s\S]*?^```$/gm;
const HEADING = /^#+ (.+)$/gm;

interface Document {
  path: string;
  text: string;
}

const documents: readonly Document[] = readdirSync(ROOT, { withFileTypes: true })
  .filter(({ name }) => !NOT_OURS.includes(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(ROOT, entry.name), { recursive: true, encoding: 'utf8' }).map((file) =>
          join(entry.name, file),
        )
      : [entry.name],
  )
  .filter((file) => file.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const textOf = (path: string) => documents.find((document) => document.path === path)?.text ?? '';

/** What `pattern` finds outside of examples, and which of it is wrong. */
function breaches(pattern: RegExp, isWrong: (found: string, document: Document) => boolean): string[] {
  return documents.flatMap((document) =>
    [...document.text.replace(FENCED, '').matchAll(pattern)]
      .map(([, found = '']) => found)
      .filter((found) => isWrong(found, document))
      .map((found) => `${document.path} names ${found}`),
  );
}

/** As GitHub makes them. */
function anchors({ text }: Document): string[] {
  return [...text.replace(FENCED, '').matchAll(HEADING)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

test('the documents are found', () => {
  expect(documents.map(({ path }) => path)).toContain('README.md');
});

test('every link, and every picture, leads to a file or a heading that is there', () => {
  const dead = breaches(LINK, (link, document) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? join(ROOT, document.path) : resolve(ROOT, dirname(document.path), file);
    if (!existsSync(target)) return true;
    const page = documents.find(({ path }) => path === relative(ROOT, target));
    return anchor !== undefined && !(page && anchors(page).includes(anchor));
  });
  expect(dead).toEqual([]);
});

test('every path that is named is there', () => {
  expect(breaches(OUR_PATH, (path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every name of the code that is given to developers is in the code', () => {
  const code = ['src', 'test', 'scripts']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(ROOT, folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  // Decisions and measurements are of their day, and name what is not taken, too.
  const isOfItsDay = ({ path }: Document) => /docs.(?:adr|measurements)/.test(path);
  expect(breaches(CAMEL_CASE, (name, document) => !isOfItsDay(document) && !code.includes(name))).toEqual([]);
});

test('every npm script that is named is there', () => {
  expect(breaches(NPM_RUN, (name) => !(name in scripts))).toEqual([]);
});

test('CONTRIBUTING names every npm script', () => {
  const named = textOf('CONTRIBUTING.md').matchAll(/\bnpm (?:run )?([\w:-]+)/g);
  const names = new Set([...named].map(([, name = '']) => name));
  expect(Object.keys(scripts).filter((name) => !names.has(name))).toEqual([]);
});

test('an ADR has an answer for every package', () => {
  // Types come with what they are of, and the tools are what everybody uses.
  const isTool = (name: string) => /^@types\/|biome|^typescript$/.test(name);
  const adrs = documents.filter(({ path }) => /docs.adr/.test(path));
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !isTool(name));
  expect(names.filter((name) => !adrs.some(({ text }) => text.includes(name)))).toEqual([]);
});

test('every permission of the manifest has a row, and no other', () => {
  const rows = [...textOf('docs/permissions.md').matchAll(/^\| `([\w.]+)` \|/gm)].map(
    ([, name = '']) => name,
  );
  expect(rows.sort()).toEqual([...permissions].sort());
});

test('docs/protocol.md has a row for every frame of the control channel', () => {
  const [, section = ''] = textOf('docs/protocol.md').split('\n### Control frames\n');
  const [table = ''] = section.split('\n### ');
  const rows = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell = '']) => cell);
  const named = rows.flatMap((cell) => cell.replaceAll('`', '').split(', ')).filter((name) => name !== 't');
  const kinds = Object.keys(FRAME_COSTS).filter((kind) => !/^signal |^chat$|, /.test(kind));
  expect(named.sort()).toEqual([...kinds, 'signal'].sort());
});

test('the README is short, and its first ten lines lead developers to their documents', () => {
  const lines = textOf('README.md').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(120);
  const top = lines.slice(0, 10).join('\n');
  expect(top).toContain('](CONTRIBUTING.md)');
  expect(top).toContain('](docs/architecture.md)');
});
