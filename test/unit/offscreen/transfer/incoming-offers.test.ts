import { expect, test } from 'vitest';
import { IncomingOffers } from '../../../../src/offscreen/transfer/incoming-offers';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import { MANIFEST_BYTES, OFFERED_PATH_CHARS, PATH_DEPTH } from '../../../../src/protocol/transfer/limits';

const transfer = 'a0'.repeat(16) as TransferId;
const other = 'b0'.repeat(16) as TransferId;
const entry = (path: string) => ({ path, bytes: 1 });
const frame = (first: number, count: number, paths: readonly string[], of = transfer) =>
  ({ t: 'file.offer', transfer: of, first, count, entries: paths.map(entry) }) as const;

test('frames in order become one offer', () => {
  const offers = new IncomingOffers();
  expect(offers.take(frame(0, 3, ['a', 'b']))).toBe('more');
  expect(offers.take(frame(2, 3, ['c']))).toEqual(['a', 'b', 'c'].map(entry));
});

test.each([
  ['a frame that leaves a gap', frame(2, 4, ['c'])],
  ['a frame that comes twice', frame(0, 4, ['a']), frame(0, 4, ['b']), frame(2, 4, ['c'])],
  ['more entries than were announced', frame(1, 2, ['b', 'c'])],
  ['a frame of another offer', frame(1, 4, ['b'], other)],
  ['folders too deep for another system', frame(1, 4, ['\\'.repeat(PATH_DEPTH)])],
  ['folders too deep', frame(1, 4, [Array.from({ length: PATH_DEPTH + 1 }, () => 'd').join('/')])],
] as [string, ...ReturnType<typeof frame>[]][])('%s is wrong', (_what, ...frames) => {
  const offers = new IncomingOffers();
  offers.take(frame(0, 4, ['a']));
  expect(frames.map((each) => offers.take(each)).at(-1)).toBe('wrong');
});

test('a new offer takes the place of one that was never finished', () => {
  const offers = new IncomingOffers();
  offers.take(frame(0, 4, ['a']));
  expect(offers.take(frame(0, 1, ['b'], other))).toEqual([entry('b')]);
});

test('an offer in many frames has the same limits, and is forgotten after the frame that exceeds them', () => {
  const offers = new IncomingOffers();
  const path = 'x'.repeat(OFFERED_PATH_CHARS);
  const most = MANIFEST_BYTES / OFFERED_PATH_CHARS;
  for (let n = 0; n < most; n++) expect(offers.take(frame(n, 9_999, [path]))).toBe('more');
  expect(offers.take(frame(most, 9_999, ['y']))).toBe('wrong');
  expect(offers.take(frame(most, 9_999, ['']))).toBe('wrong');
});
