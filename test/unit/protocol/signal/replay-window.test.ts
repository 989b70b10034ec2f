import { expect, test } from 'vitest';
import { FRESH_WINDOW, type ReplayWindow, take } from '../../../../src/protocol/signal/replay-window';

/** Which of the counters are taken, in this order. */
function taken(counters: readonly number[]): boolean[] {
  let window: ReplayWindow = FRESH_WINDOW;
  return counters.map((counter) => {
    const next = take(window, counter);
    window = next ?? window;
    return next !== null;
  });
}

test('each counter is taken once, and none that is 64 behind', () => {
  expect(taken([0, 0, 2, 1, 1, 2])).toEqual([true, false, true, true, false, false]);
  expect(taken([64, 1, 0, 64])).toEqual([true, true, false, false]);
  expect(taken([0, 1_000, 937, 936, 937])).toEqual([true, true, true, false, false]);
});

test('a counter as far ahead or behind as can be written is taken or refused like any other', () => {
  const far = Number.MAX_SAFE_INTEGER;
  expect(taken([0, far, far, 0, 1, far - 1, far - 64])).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(taken([far, 2 ** 31, 2 ** 40])).toEqual([true, false, false]);
});
