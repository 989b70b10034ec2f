// The congestion window on a path that is simulated in milliseconds.

import { expect, test } from 'vitest';
import { CongestionWindow } from '../../../../src/protocol/transfer/congestion-window';
import { WINDOW_MOST_BYTES } from '../../../../src/protocol/transfer/limits';
import { PathCredit } from '../../../../src/protocol/transfer/path-credit';
import { type Path, run as runPath, type Sender, senderOf } from '../simulated-path';

const SLICE = 16_384;

const run = (window: CongestionWindow, pathAt: (ms: number) => Path, ms: number) =>
  runPath(
    {
      get bytes() {
        return window.bytes;
      },
      sliceBytes: SLICE,
      acknowledged: ({ now, acked, sent, rttMs }) =>
        window.acknowledged(now, acked, sent, { ms: rttMs, wasHeld: false }),
    },
    pathAt,
    ms,
  );

const always = (path: Path) => () => path;
/** 20 Mbit/s. */
const ORDINARY = { bytesPerMs: 2_500, rttMs: 40 };

test('fills an ordinary line, and never overruns its queue of 200 ms', () => {
  const { share, mostQueueMs } = run(new CongestionWindow(), always(ORDINARY), 10_000);
  expect(share).toBeGreaterThan(0.95);
  expect(mostQueueMs).toBeLessThan(200);
});

test('fills an ordinary line and never overruns its queue of 60 ms', () => {
  const { share, mostQueueMs } = runPath(senderOf(new PathCredit()), always(ORDINARY), 10_000);
  expect(share).toBeGreaterThan(0.95);
  expect(mostQueueMs).toBeLessThan(60);
});

/** Narrow lines and long ones, whose queues hold 60 ms or more. */
test.each([
  { mbit: 2, rttMs: 10 },
  { mbit: 2, rttMs: 50 },
  { mbit: 5, rttMs: 10 },
  { mbit: 5, rttMs: 50 },
  { mbit: 10, rttMs: 10 },
  { mbit: 10, rttMs: 50 },
  { mbit: 20, rttMs: 50 },
  { mbit: 50, rttMs: 120 },
])('fills a line of $mbit Mbit/s and $rttMs ms, and later keeps its queue below 60 ms', ({ mbit, rttMs }) => {
  const path = { bytesPerMs: mbit * 125, rttMs };
  const { share, laterQueueMs } = runPath(senderOf(new PathCredit()), always(path), 20_000);
  expect(share).toBeGreaterThan(0.93);
  expect(laterQueueMs).toBeLessThan(60);
});

/** Nothing is there to be sent for so long, every three seconds. */
function pausing(credit: PathCredit, pauseMs: number): Sender {
  return Object.assign(senderOf(credit), {
    waitMs: (now: number, bytes: number) => (now % 3_000 < pauseMs ? 1 : credit.waitMs(now, bytes)),
  });
}

test.each([
  { mbit: 10, pauseMs: 20 },
  { mbit: 10, pauseMs: 60 },
  { mbit: 20, pauseMs: 100 },
])(
  'after a pause of $pauseMs ms nothing overruns a queue of 50 ms on a line of $mbit Mbit/s',
  ({ mbit, pauseMs }) => {
    const path = { bytesPerMs: mbit * 125, rttMs: 120 };
    const { share, laterQueueMs } = runPath(pausing(new PathCredit(), pauseMs), always(path), 20_000);
    expect(share).toBeGreaterThan(0.9);
    expect(laterQueueMs).toBeLessThan(50);
  },
);

test.each([
  { bytesPerMs: 32, rttMs: 80 },
  { bytesPerMs: 250, rttMs: 20 },
  { bytesPerMs: 12_500, rttMs: 5 },
  { bytesPerMs: 12_500, rttMs: 100 },
])('fills a path of $bytesPerMs bytes a ms and $rttMs ms', (path) => {
  const credit = new PathCredit();
  expect(runPath(senderOf(credit), always(path), 20_000).share).toBeGreaterThan(0.9);
  expect(credit.window.bytes).toBeLessThanOrEqual(WINDOW_MOST_BYTES);
  expect(credit.window.starting).toBe(false);
});

test('fills a path again that has become longer', () => {
  const window = new CongestionWindow();
  const longer = (ms: number) => ({ ...ORDINARY, rttMs: ms < 3_000 ? 20 : 300 });
  expect(run(window, longer, 40_000).share).toBeGreaterThan(0.9);
});

test('does not take acknowledgements that were held up and come at once for a fast line', () => {
  const window = new CongestionWindow();
  const say = (now: number, acked: number) =>
    window.acknowledged(now, acked, acked, { ms: 100, wasHeld: false });
  for (let round = 1; round <= 20; round++) say(round * 100, round * 30_000);
  const before = window.bytes;
  for (let nth = 1; nth <= 5; nth++) say(2_000 + nth, (20 + nth) * 30_000);
  expect(window.bytes).toBeLessThanOrEqual(2 * before);
});
