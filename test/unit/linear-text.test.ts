// Two ways of writing that make the cost of a text quadratic, and that no file of src/ may use for text from outside.

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({
    path: file.replaceAll(sep, '/'),
    code: readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''),
  }));

const usersOf = (pattern: RegExp) => sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

test('only one file makes normal forms of text from outside', () => {
  // A passphrase is the user's own, and bounded before.
  expect(usersOf(/\.normalize\(/)).toEqual(['shared/passphrase.ts', 'protocol/text/normal-form.ts']);
});

test('no pattern looks for a run at the end of a text from each of its places', () => {
  expect(usersOf(/[(=]\s*\/(?!\^)(?:[^/\\\n]|\\.)*[+*]\$\/[a-z]*/)).toEqual([]);
});
