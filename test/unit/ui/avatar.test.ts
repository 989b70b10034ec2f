import { expect, test } from 'vitest';
import { hueOf, initialsOf } from '../../../src/ui/avatar';
import { idOf } from '../people';

test.each([
  ['Grace Hopper', 'GH'],
  ['amélie', 'A'],
  ['Ada King Lovelace', 'AL'],
  ['王小明', '小明'],
  ['李雷', '李雷'],
  ['Дмитрий Менделеев', 'ДМ'],
  ['🦊 Fox', '🦊F'],
  ['  ', ''],
])('%s is drawn as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a colour belongs to an ID, not to a name', () => {
  expect(hueOf(idOf(7))).toBe(hueOf(idOf(7)));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => hueOf(idOf(seed)))).size).toBe(5);
});
