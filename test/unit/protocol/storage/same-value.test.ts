import { expect, test } from 'vitest';
import { sameValue } from '../../../../src/protocol/storage/same-value';

const SAME: [unknown, unknown][] = [
  [1, 1],
  [null, null],
  [[], []],
  [{}, {}],
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
];
const OTHER: [unknown, unknown][] = [
  [1, 2],
  [null, {}],
  [[], {}],
  [[1], [1, 2]],
  [{ a: 1 }, { b: 1 }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  ['', null],
];

test.each(SAME)('%j says the same as %j', (a, b) => expect(sameValue(a, b)).toBe(true));
test.each(OTHER)('%j does not say the same as %j', (a, b) => {
  expect(sameValue(a, b)).toBe(false);
  expect(sameValue(b, a)).toBe(false);
});
