import { expect, test } from 'vitest';
import { isolated, isolatedList } from '../../../../src/protocol/text/bidi';

test.each([
  ['Hebrew', 'דנה'],
  ['Arabic', 'محمد'],
  ['Latin before Hebrew', 'Dana כהן (2)'],
  ['N’Ko', 'ߒߞߏ'],
  ['Adlam, beyond the first plane', '𞤀𞤣𞤤𞤢𞤥'],
  ['Arabic presentation forms', 'ﻣﺤﻤﺪ'],
  ['digits with a right-to-left mark', '\u200f12'],
])('a name in %s is isolated', (_script, name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});

test.each(['Ada', '王小明', 'Žofie 2', 'Ολγα', '👩‍👩‍👧', '', '3:05'])('%s stays as it is', (name) => {
  expect(isolated(name)).toBe(name);
});

test.each([
  ['an override', '\u202eadA', 'adA'],
  ['what would end the isolation', 'א\u2069\u202eb', '\u2068אb\u2069'],
])('%s in a name counts for nothing', (_what, name, shown) => {
  expect(isolated(name)).toBe(shown);
});

test('each name of a list is isolated by itself', () => {
  expect(isolatedList(['שלום.pdf', 'a.txt', 'ملف.zip'])).toBe(
    '\u2068שלום.pdf\u2069, a.txt, \u2068ملف.zip\u2069',
  );
});
