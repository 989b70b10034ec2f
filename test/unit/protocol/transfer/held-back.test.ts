import { expect, test } from 'vitest';
import { HeldBack } from '../../../../src/protocol/transfer/held-back';

/** So many looks in each interval, of which so many found the connections full. */
function after(intervals: readonly (readonly [looks: number, held: number])[]): boolean {
  const heldBack = new HeldBack();
  for (const [looks, held] of intervals) {
    for (let look = 0; look < looks; look++) heldBack.note(look < held);
    heldBack.nextInterval();
  }
  return heldBack.isHeldBack;
}

test.each([
  ['nothing was seen', [], false],
  [
    'a connection was full for a moment',
    [
      [10, 2],
      [10, 0],
      [10, 0],
    ],
    false,
  ],
  [
    'connections are full all the time',
    [
      [10, 10],
      [10, 9],
    ],
    true,
  ],
  ['too little was seen', [[3, 3]], false],
  [
    'it is long ago',
    [
      [10, 10],
      [10, 0],
      [10, 0],
      [10, 0],
      [10, 0],
      [10, 0],
    ],
    false,
  ],
  [
    'it is no longer so for most of the time',
    [
      [10, 10],
      [10, 10],
      [10, 0],
      [10, 0],
    ],
    false,
  ],
] as const)('when %s, held back: %s %s', (_what, intervals, expected) => {
  expect(after(intervals)).toBe(expected);
});
