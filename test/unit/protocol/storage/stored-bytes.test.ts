// What Chromium 156 counted (getBytesInUse) for each of these values under a key of two characters.

import { expect, test } from 'vitest';
import { storedBytes } from '../../../../src/protocol/storage/stored-bytes';

const KEY_BYTES = 2;

const list = (length: number) => Array.from({ length }, () => 1);
const record = (length: number, chars: number) =>
  Object.fromEntries(Array.from({ length }, (_, i) => [`k${i}`.padEnd(chars, 'x'), 1]));

const MEASURED: [string, unknown, local: number, session: number][] = [
  ['a number', 1_764_306_700_000, 15, 0],
  ['an empty list', [], 4, 0],
  ['a text that lies in its entry', 'x'.repeat(22), 26, 0],
  ['a short text', 'x'.repeat(23), 27, 26],
  ['a text', 'x'.repeat(100), 104, 104],
  ['Chinese', '中'.repeat(100), 304, 304],
  ['accents', 'é'.repeat(100), 204, 208],
  ['emoji', '😀'.repeat(50), 204, 208],
  ['quotes', '"'.repeat(100), 204, 104],
  ['tags', '<'.repeat(100), 604, 104],
  ['control characters', '\u0001'.repeat(100), 604, 104],
  ['line separators', '\u2028'.repeat(100), 604, 304],
  ['halves of pairs', '\ud800'.repeat(100), 304, 304],
  ['a list of numbers', list(1_000), 2_003, 32_000],
  ['an object', record(100, 2), 793, 6_400],
  ['an object with long keys', record(100, 34), 3_903, 10_400],
  [
    'files',
    Array.from({ length: 100 }, (_, index) => ({ index, name: 'n', bytes: 1, risky: false })),
    4_793,
    28_800,
  ],
  ['texts in a list', Array.from({ length: 100 }, () => 'x'.repeat(40)), 4_303, 8_000],
];

test.each(MEASURED)('%s counts no less than in the browser', (_what, value, local, session) => {
  expect(storedBytes('local', value) + KEY_BYTES).toBeGreaterThanOrEqual(local);
  expect(storedBytes('session', value) + KEY_BYTES).toBeGreaterThanOrEqual(session);
});

test('what counts as much as the browser says is not taken for far more', () => {
  for (const [what, value, local, session] of MEASURED.filter(([name]) => name !== 'halves of pairs')) {
    expect(storedBytes('local', value), what).toBeLessThanOrEqual(local * 1.1);
    expect(storedBytes('session', value), what).toBeLessThanOrEqual(Math.max(40, session * 1.1));
  }
});
