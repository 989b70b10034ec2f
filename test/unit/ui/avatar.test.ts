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
  ['🇩🇪 Max', '🇩🇪M'],
  ['👨‍👩‍👧 Smith 🏳️‍🌈', '👨‍👩‍👧🏳️‍🌈'],
  ['👍🏽 1️⃣', '👍🏽1️⃣'],
  ['e\u0301mile A\u030Angstro\u0308m', 'E\u0301A\u030A'],
  ['क्षमा शर्मा', 'क्षश'],
  ['김철수'.normalize('NFD'), '김'.normalize('NFD')],
  ['葛\u{E0100}城', '葛\u{E0100}城'],
  ['“Ada” (work)', 'AW'],
  ['\u200fשלום', 'ש'],
  ['...', '...'.slice(0, 1)],
  ['  ', ''],
])('%s is drawn as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('a colour belongs to an ID, not to a name', () => {
  expect(hueOf(idOf(7))).toBe(hueOf(idOf(7)));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => hueOf(idOf(seed)))).size).toBe(5);
});
