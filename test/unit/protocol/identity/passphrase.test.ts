import { expect, test } from 'vitest';
import { spellings } from '../../../../src/protocol/identity/passphrase';

test.each([
  'copper lantern otter nine',
  'Copper Lantern OTTER nine',
  'copper-lantern-otter-nine',
  ' copper  lantern\u3000otter\tnine\n',
  'copper–lantern‑otter—nine',
  'copper, lantern, otter, nine.',
])('“%s” may mean the four words', (typed) => {
  expect(spellings(typed).at(-1)).toBe('copper lantern otter nine');
});

test('what was typed is tried first, letter by letter, because a passphrase may have capitals and hyphens', () => {
  expect(spellings('Kettle-Meadow 雪')).toEqual(['Kettle-Meadow 雪', 'kettle meadow 雪']);
});

test('what is in the form of words already is tried once, and nothing is never tried as words', () => {
  expect(spellings('kettle meadow 雪')).toEqual(['kettle meadow 雪']);
  expect(spellings('')).toEqual(['']);
  expect(spellings(' - ')).toEqual([' - ']);
});
