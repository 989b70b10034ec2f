import { expect, test } from 'vitest';
import { sideBySide } from '../../../src/shared/side-by-side';

test('results stand in the order of the items, whichever is done first, and no more are under way than allowed', async () => {
  const pending: (() => void)[] = [];
  let underWay = 0;
  const most: number[] = [];
  const all = sideBySide([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most.push(++underWay);
    await new Promise<void>((done) => pending.push(done));
    underWay--;
    return item * 10;
  });
  // The one that began last ends first.
  for (let n = 0; n < 7; n++) {
    await Promise.resolve();
    pending.pop()?.();
    await new Promise((turn) => setImmediate(turn));
  }
  expect(await all).toEqual([10, 20, 30, 40, 50, 60, 70]);
  expect(Math.max(...most)).toBe(3);
});

test('an empty list gives an empty list, and an error is told', async () => {
  expect(await sideBySide([], 3, async (item) => item)).toEqual([]);
  await expect(
    sideBySide([1, 2], 1, async () => {
      throw new Error('refused');
    }),
  ).rejects.toThrow('refused');
});
