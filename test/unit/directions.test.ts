// What keeps the app right for every script: styles that know no left and right, fields that take the direction of what is
// typed, and sentences that no name turns around.

import './fake-browser';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { text } from '../../src/shared/text';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

const filesOf = (ending: string) =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ path: file.replaceAll(sep, '/'), code: readFileSync(join(SRC, file), 'utf8') }));

/** `margin-left`, `right`, `border-top-left-radius`, and `text-align: left`. */
const PHYSICAL = /^(?:[a-z-]+-)?(?:left|right|top|bottom)(?:-[a-z]+)*\s*:|:\s*(?:left|right)$/;
/** Four values of which the second is the right side, and the fourth the left. */
const SIDES =
  /^(?:margin|padding|inset|scroll-(?:margin|padding)|border-(?:width|radius))\s*:\s*\S+ (\S+) \S+ (\S+)$/;

function isPhysical(declaration: string): boolean {
  const [, right, left] = SIDES.exec(declaration) ?? [];
  return PHYSICAL.test(declaration) || right !== left;
}

function declarationsIn(css: string): string[] {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/[;{}]/)
    .map((part) => part.trim().replace(/\s+/g, ' '));
}

test.each([
  ['margin-left: 2px', true],
  ['right: 0', true],
  ['border-top-left-radius: 4px', true],
  ['text-align: left', true],
  ['padding: 1px 2px 3px 4px', true],
  ['padding: 1px 2px 3px 2px', false],
  ['inset-inline-end: 0', false],
  ['text-align: end', false],
  ['margin: 0 auto', false],
])('%s is physical: %s', (declaration, physical) => {
  expect(isPhysical(declaration)).toBe(physical);
});

test('every style is in logical properties', () => {
  const styles = filesOf('.css');
  expect(styles.length).toBeGreaterThan(20);
  const physical = styles.flatMap(({ path, code }) =>
    declarationsIn(code)
      .filter(isPhysical)
      .map((declaration) => `${path}: ${declaration}`),
  );
  expect(physical).toEqual([]);
});

test('every field that is typed in takes the direction of what is typed', () => {
  const fields = filesOf('.tsx').flatMap(({ path, code }) =>
    [...code.matchAll(/<(?:input|textarea)\b[\s\S]*?\/>/g)].map(([field]) => ({ path, field })),
  );
  const typed = fields.filter(({ field }) => !/type="(?:checkbox|file|radio|range)"/.test(field));
  expect(typed.length).toBeGreaterThan(8);
  expect(typed.filter(({ field }) => !field.includes('dir="auto"'))).toEqual([]);
});

test('a name in a sentence is isolated when it is written the other way', () => {
  expect(text('ended_hung_up_there', 'דנה (2)')).toBe('\u2068דנה (2)\u2069 hung up');
  expect(text('call_waiting', 'محمد', '3:05')).toBe('\u2068محمد\u2069 tried to call you at 3:05');
  expect(text('ended_hung_up_there', 'Grace')).toBe('Grace hung up');
});
