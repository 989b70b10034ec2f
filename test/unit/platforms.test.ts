// docs/platforms.md says what was run where: every claim names a test that is there, and what was not run names none.

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const rows = readFileSync(new URL('docs/platforms.md', root), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| What') && !line.startsWith('| ---'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, what = '', , how = '', shownBy = '']) => ({ what, how, shownBy: shownBy.replaceAll('`', '') }));

test('there are rows', () => expect(rows.length).toBeGreaterThan(5));

test.each(rows)('$what: $how', ({ how, shownBy }) => {
  if (how === '**NOT RUN**') return expect(shownBy).toBe('');
  expect(how).toMatch(/^(?:automated|by hand|code)/);
  if (how.startsWith('automated')) {
    expect(shownBy).not.toBe('');
    expect(existsSync(new URL(shownBy, root)), shownBy).toBe(true);
  }
});
