import { expect, test } from 'vitest';
import { IncomingOffers } from '../../../../src/offscreen/transfer/incoming-offers';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import { MANIFEST_BYTES, OFFERED_PATH_CHARS, PATH_DEPTH } from '../../../../src/protocol/transfer/limits';

const transfer = 'a0'.repeat(16) as TransferId;
const other = 'b0'.repeat(16) as TransferId;
const entry = (path: string) => ({ path, bytes: 1 });
const part = (first: number, count: number, paths: readonly string[], of = transfer) =>
  ({ t: 'file.offer', transfer: of, first, count, entries: paths.map(entry) }) as const;

test('parts in order become one offer', () => {
  const offers = new IncomingOffers();
  expect(offers.take(part(0, 3, ['a', 'b']))).toBe('more');
  expect(offers.take(part(2, 3, ['c']))).toEqual(['a', 'b', 'c'].map(entry));
});

test.each([
  ['a part that leaves a gap', part(2, 4, ['c'])],
  ['a part that comes twice', part(0, 4, ['a']), part(0, 4, ['b']), part(2, 4, ['c'])],
  ['more entries than were announced', part(1, 2, ['b', 'c'])],
  ['a part of another offer', part(1, 4, ['b'], other)],
  ['folders too deep for another system', part(1, 4, ['\\'.repeat(PATH_DEPTH)])],
  ['folders too deep', part(1, 4, [Array.from({ length: PATH_DEPTH + 1 }, () => 'd').join('/')])],
] as [string, ...ReturnType<typeof part>[]][])('%s is wrong', (_what, ...parts) => {
  const offers = new IncomingOffers();
  offers.take(part(0, 4, ['a']));
  expect(parts.map((each) => offers.take(each)).at(-1)).toBe('wrong');
});

test('a new offer takes the place of one that was never finished', () => {
  const offers = new IncomingOffers();
  offers.take(part(0, 4, ['a']));
  expect(offers.take(part(0, 1, ['b'], other))).toEqual([entry('b')]);
});

test('an offer in parts may be as long as one in one, and after the part that is too much it is gone', () => {
  const offers = new IncomingOffers();
  const path = 'x'.repeat(OFFERED_PATH_CHARS);
  const most = MANIFEST_BYTES / OFFERED_PATH_CHARS;
  for (let n = 0; n < most; n++) expect(offers.take(part(n, 9_999, [path]))).toBe('more');
  expect(offers.take(part(most, 9_999, ['y']))).toBe('wrong');
  expect(offers.take(part(most, 9_999, ['']))).toBe('wrong');
});
