import { describe, expect, test } from 'vitest';
import { CongestionWindow } from '../../../../src/protocol/transfer/congestion-window';
import { LaneBackoff } from '../../../../src/protocol/transfer/lane-backoff';
import {
  LANE_BACKOFF_LEAST,
  LANE_BACKOFF_MOST_BYTES,
  QUEUE_IN_CALL_MS,
  SLICE_BACKING_OFF_BYTES,
  SLICE_LEAST_BYTES,
  SLICES_PER_WINDOW,
  WINDOW_LEAST_BYTES,
} from '../../../../src/protocol/transfer/limits';
import { type Path, run, type Sender } from '../simulated-path';

/** A lane beside a call. */
function lane(): Sender {
  const window = new CongestionWindow(QUEUE_IN_CALL_MS);
  const yields = new LaneBackoff();
  return {
    get bytes() {
      return yields.creditOf(window.bytes);
    },
    get sliceBytes() {
      const share = this.bytes / SLICES_PER_WINDOW;
      const unit = share < SLICE_LEAST_BYTES ? SLICE_BACKING_OFF_BYTES : SLICE_LEAST_BYTES;
      return Math.max(unit, Math.floor(share / unit) * unit);
    },
    acknowledged(now, acked, sent, rttMs) {
      window.acknowledged(now, acked, sent, rttMs);
      yields.acknowledged(now, rttMs, window.minRttMs);
    },
  };
}

/** 2 Mbit/s. */
const SLOW: Path = { bytesPerMs: 250, rttMs: 40 };

describe('beside a call', () => {
  test('a slow line is nearly filled, and its queue of 60 ms never overruns', () => {
    const { share, mostQueueMs } = run(lane(), () => SLOW, 20_000);
    expect(share).toBeGreaterThan(0.85);
    expect(mostQueueMs).toBeLessThan(60);
  });

  test('so are 256 kbit/s, with a queue of 200 ms', () => {
    const { share, mostQueueMs } = run(lane(), () => ({ bytesPerMs: 32, rttMs: 40 }), 20_000);
    expect(share).toBeGreaterThan(0.85);
    expect(mostQueueMs).toBeLessThan(200);
  });

  test('an ordinary line is filled', () => {
    expect(run(lane(), () => ({ bytesPerMs: 2_500, rttMs: 40 }), 20_000).share).toBeGreaterThan(0.9);
  });

  test('what a picture takes from the line is left to it', () => {
    const narrower = (ms: number): Path => ({ ...SLOW, bytesPerMs: ms < 5_000 ? 250 : 60 });
    const { share, laterQueueMs } = run(lane(), narrower, 20_000);
    expect(share).toBeGreaterThan(0.85);
    expect(laterQueueMs).toBeLessThan(80);
  });

  test('what a lost packet held up is no queue', () => {
    const yields = new LaneBackoff();
    for (let now = 0; now < 10_000; now += 20) yields.acknowledged(now, now % 100 === 0 ? 105 : 400, 100);
    expect(yields.creditOf(WINDOW_LEAST_BYTES)).toBe(WINDOW_LEAST_BYTES);
  });

  /** Round trips of a path of 10 ms between two busy processors: 40 ms or more, now and then much more. */
  const BUSY = [48, 95, 62, 41, 180, 55, 71, 44, 350, 66, 52, 120];

  function busy(yields: LaneBackoff, from: number, to: number): void {
    for (let now = from, nth = 0; now < to; nth++) {
      const rtt = BUSY[nth % BUSY.length] ?? 0;
      now += rtt;
      yields.acknowledged(now, rtt, 10);
    }
  }

  test('what does not get shorter however long it gives way is no queue', () => {
    const yields = new LaneBackoff();
    busy(yields, 0, 3_000);
    expect(yields.creditOf(WINDOW_LEAST_BYTES)).toBeLessThan(WINDOW_LEAST_BYTES / 8);
    busy(yields, 3_000, 20_000);
    expect(yields.creditOf(WINDOW_LEAST_BYTES)).toBeGreaterThan(WINDOW_LEAST_BYTES / 2);
  });

  test('that is forgotten when it is over', () => {
    const yields = new LaneBackoff();
    busy(yields, 0, 20_000);
    for (let now = 20_000; now < 35_000; now += 20) yields.acknowledged(now, 11, 10);
    for (let now = 35_000; now < 36_000; now += 50) yields.acknowledged(now, 40, 10);
    expect(yields.creditOf(WINDOW_LEAST_BYTES)).toBe(LANE_BACKOFF_LEAST * WINDOW_LEAST_BYTES);
  });

  test('a queue that others make leaves a trickle, and what is free again is taken again', () => {
    const yields = new LaneBackoff();
    for (let now = 0; now < 10_000; now += 50) yields.acknowledged(now, 140, 40);
    expect(yields.creditOf(WINDOW_LEAST_BYTES)).toBe(LANE_BACKOFF_LEAST * WINDOW_LEAST_BYTES);
    // Of the window of a fast line the rest stays.
    expect(yields.creditOf(4 * LANE_BACKOFF_MOST_BYTES)).toBe(
      (3 + LANE_BACKOFF_LEAST) * LANE_BACKOFF_MOST_BYTES,
    );
    for (let now = 10_000; now < 12_000; now += 50) yields.acknowledged(now, 41, 40);
    expect(yields.creditOf(WINDOW_LEAST_BYTES)).toBe(WINDOW_LEAST_BYTES);
  });
});
