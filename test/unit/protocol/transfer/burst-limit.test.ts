import { expect, test } from 'vitest';
import { BurstLimit } from '../../../../src/protocol/transfer/burst-limit';

const BYTES_PER_MS = 1_000;
const SLICE = 1_000;

/** How many slices may go at once, and are sent. */
function sendAll(limit: BurstLimit, now: number): number {
  let slices = 0;
  for (; limit.waitMs(now, SLICE, BYTES_PER_MS) === 0; slices++) limit.sent(SLICE);
  return slices;
}

test('a burst is what the path delivers in 15 ms, however long nothing was sent', () => {
  const limit = new BurstLimit();
  expect(sendAll(limit, 0)).toBe(15);
  expect(sendAll(limit, 60_000)).toBe(15);
});

test('after a burst it goes on at 1.25 times the rate of the path', () => {
  const limit = new BurstLimit();
  sendAll(limit, 0);
  expect(limit.waitMs(0, SLICE, BYTES_PER_MS)).toBeCloseTo(0.8);
  let slices = 0;
  for (let now = 1; now <= 100; now++) slices += sendAll(limit, now);
  expect(slices).toBe(125);
});

test('who sends as fast as the path delivers never waits', () => {
  const limit = new BurstLimit();
  for (let now = 0; now < 1_000; now += 10) {
    expect(limit.waitMs(now, 10 * SLICE, BYTES_PER_MS)).toBe(0);
    limit.sent(10 * SLICE);
  }
});

test('what is more than a burst waits for a whole one', () => {
  const limit = new BurstLimit();
  expect(limit.waitMs(0, 100_000, BYTES_PER_MS)).toBe(0);
  limit.sent(100_000);
  expect(limit.waitMs(0, 100_000, BYTES_PER_MS)).toBeCloseTo(12);
  expect(limit.waitMs(12, 100_000, BYTES_PER_MS)).toBe(0);
});
