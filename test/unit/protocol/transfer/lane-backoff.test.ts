import { describe, expect, test } from 'vitest';
import {
  LANE_BACKOFF_LEAST,
  LANE_BACKOFF_MOST_BYTES,
  LaneBackoff,
} from '../../../../src/protocol/transfer/lane-backoff';
import { WINDOW_LEAST_BYTES } from '../../../../src/protocol/transfer/limits';

describe('beside a call on a near path', () => {
  test('a lane does not back off for a round trip that waited for a lost packet', () => {
    const backoff = new LaneBackoff();
    for (let now = 0; now < 10_000; now += 20) backoff.acknowledged(now, now % 100 === 0 ? 105 : 400, 100);
    expect(backoff.creditOf(WINDOW_LEAST_BYTES)).toBe(WINDOW_LEAST_BYTES);
  });

  /** Round trips on a path of 10 ms between two busy processors: 40 ms or more, now and then much more. */
  const BUSY = [48, 95, 62, 41, 180, 55, 71, 44, 350, 66, 52, 120];

  function busy(backoff: LaneBackoff, from: number, to: number): void {
    for (let now = from, nth = 0; now < to; nth++) {
      const rtt = BUSY[nth % BUSY.length] ?? 0;
      now += rtt;
      backoff.acknowledged(now, rtt, 10);
    }
  }

  test('a lane stops backing off for a delay that persists however long it backs off', () => {
    const backoff = new LaneBackoff();
    busy(backoff, 0, 3_000);
    expect(backoff.creditOf(WINDOW_LEAST_BYTES)).toBeLessThan(WINDOW_LEAST_BYTES / 8);
    busy(backoff, 3_000, 20_000);
    expect(backoff.creditOf(WINDOW_LEAST_BYTES)).toBeGreaterThan(WINDOW_LEAST_BYTES / 2);
  });

  test('a lane forgets a persistent delay that is over', () => {
    const backoff = new LaneBackoff();
    busy(backoff, 0, 20_000);
    for (let now = 20_000; now < 35_000; now += 20) backoff.acknowledged(now, 11, 10);
    for (let now = 35_000; now < 36_000; now += 50) backoff.acknowledged(now, 40, 10);
    expect(backoff.creditOf(WINDOW_LEAST_BYTES)).toBe(LANE_BACKOFF_LEAST * WINDOW_LEAST_BYTES);
  });

  test('a lane sends a trickle while others make a queue, and takes again what is free again', () => {
    const backoff = new LaneBackoff();
    for (let now = 0; now < 10_000; now += 50) backoff.acknowledged(now, 140, 40);
    expect(backoff.creditOf(WINDOW_LEAST_BYTES)).toBe(LANE_BACKOFF_LEAST * WINDOW_LEAST_BYTES);
    // Of a larger window no more than this is given up.
    expect(backoff.creditOf(4 * LANE_BACKOFF_MOST_BYTES)).toBe(
      (3 + LANE_BACKOFF_LEAST) * LANE_BACKOFF_MOST_BYTES,
    );
    for (let now = 10_000; now < 12_000; now += 50) backoff.acknowledged(now, 41, 40);
    expect(backoff.creditOf(WINDOW_LEAST_BYTES)).toBe(WINDOW_LEAST_BYTES);
  });
});
