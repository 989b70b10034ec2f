// No bound is a bare number: each has a name, and those that a peer, a broker or a user can reach stand with their reason in
// a limits.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { limitsIn } from '../../scripts/limits';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => /\.tsx?$/.test(file))
  .map((path) => ({ path, code: readFileSync(join(SRC, path), 'utf8') }));

/** One digit counts what stands beside it, and ten is the base of the numbers that people read. */
const BARE_BOUNDS = [
  /[<>]=? -?(?!10\b)\d[\d_]+\b/,
  /\b(?:setTimeout|setInterval|timeout)\([^;]*, \d[\d_]*\)/,
  /\bslice\(0, \d[\d_]+\)/,
  /\b(?:maxLength|maxValue|maxBytes|minLength|minValue)\((?:\d[\d_]+|\d+ \*\* \d+)\)/,
];

test.each(BARE_BOUNDS)('no file has a bound such as %s', (pattern) => {
  const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const bare = sources.filter(({ code }) => pattern.test(withoutComments(code))).map(({ path }) => path);
  expect(bare).toEqual([]);
});

test.each([
  'if (names.length > 100) return;',
  'setTimeout(look, 500)',
  'text.slice(0, 80)',
  'v.maxLength(1_024)',
  'v.maxValue(2 ** 32)',
])('%s is a bare bound', (code) => {
  expect(BARE_BOUNDS.filter((pattern) => pattern.test(code))).toHaveLength(1);
});

test('every number in a limits.ts is listed with its folder', () => {
  const files = sources.filter(({ path }) => path.endsWith('/limits.ts'));
  expect(files.length).toBeGreaterThan(10);
  for (const { code } of files) {
    expect(limitsIn(code)).toHaveLength(code.match(/^export const /gm)?.length ?? 0);
  }
});
