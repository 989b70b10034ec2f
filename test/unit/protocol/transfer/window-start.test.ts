// The start of a window, an acknowledgement at a time.

import { beforeEach, expect, test } from 'vitest';
import { WindowStart } from '../../../../src/protocol/transfer/window-start';

const MIN_MS = 120;

let start: WindowStart;
let window: number;
let now: number;

beforeEach(() => {
  start = new WindowStart();
  window = 16_384;
  now = 0;
});

/** A round in which the whole window is acknowledged, after a first slice, in bursts of 10 ms; `rttMs` of each. */
function round(rttMs: number, bursts = 1, besideCall = false): void {
  const at = now;
  const bytes = window;
  const acknowledge = (ms: number, ackedBytes: number) => {
    now = at + ms;
    window = start.grown(window, { now, ackedBytes, rttMs, minMs: MIN_MS, besideCall });
  };
  acknowledge(0, 1_024);
  for (let nth = 1; nth <= bursts; nth++) acknowledge(10 * nth, (bytes - 1_024) / bursts);
  now = at + MIN_MS + 10;
}

const rounds = (count: number, rttMs = MIN_MS, bursts?: number) => {
  for (let nth = 0; nth < count; nth++) round(rttMs, bursts);
};

test('the window doubles on a long path while the line is known to carry it', () => {
  rounds(2);
  const before = window;
  rounds(3);
  expect(window).toBeGreaterThan(7 * before);
});

test('the window grows by a quarter where a line takes all of a round for it', () => {
  rounds(3, MIN_MS, 12);
  const before = window;
  round(MIN_MS, 12);
  expect(window / before).toBeCloseTo(1.25, 1);
});

test('a queue ends the start, with the window of the round before', () => {
  rounds(3, MIN_MS, 12);
  const before = window;
  round(MIN_MS + 20, 12);
  expect(start.isOver).toBe(true);
  expect(window).toBeLessThan(before);
});

test('long round trips of one moment are no queue', () => {
  rounds(3, MIN_MS, 12);
  for (let nth = 0; nth < 8; nth++) {
    window = start.grown(window, {
      now: now + nth,
      ackedBytes: 1_000,
      rttMs: 300,
      minMs: MIN_MS,
      besideCall: false,
    });
  }
  expect(start.isOver).toBe(false);
});

/** Half a round, of acknowledgements every 5 ms with these round trips in turn. */
function halfRound(...trips: readonly number[]): void {
  for (let nth = 0; nth < MIN_MS / 2 / 5; nth++) {
    now += 5;
    const rttMs = trips[nth % trips.length] ?? 0;
    window = start.grown(window, { now, ackedBytes: window / 24, rttMs, minMs: MIN_MS, besideCall: false });
  }
}

test('a busy processor, which makes most round trips longer and not all, neither ends the start nor slows it down', () => {
  rounds(3, MIN_MS, 12);
  const quiet = window;
  halfRound(MIN_MS + 2);
  const growth = window / quiet;
  const before = window;
  halfRound(MIN_MS + 12, MIN_MS + 19, MIN_MS + 40, MIN_MS + 4);
  expect(start.isOver).toBe(false);
  expect(window / before).toBeCloseTo(growth, 2);
});

test('long round trips of less than half a round end nothing', () => {
  rounds(3, MIN_MS, 12);
  halfRound(MIN_MS + 2);
  for (let nth = 1; nth <= 8; nth++) {
    window = start.grown(window, {
      now: now + 5 * nth,
      ackedBytes: 1_000,
      rttMs: MIN_MS + 60,
      minMs: MIN_MS,
      besideCall: false,
    });
  }
  expect(start.isOver).toBe(false);
});

test('a start that ended by accident goes on when there is no queue two rounds later, twice at most', () => {
  rounds(3, MIN_MS, 12);
  for (const goesOn of [true, true, false]) {
    round(MIN_MS + 20, 12);
    expect(start.isOver).toBe(true);
    rounds(3, MIN_MS, 12);
    expect(start.isOver).toBe(!goesOn);
  }
});

test('a start that ended with a queue that stays is over for good', () => {
  rounds(3, MIN_MS, 12);
  rounds(4, MIN_MS + 20, 12);
  rounds(4, MIN_MS, 12);
  expect(start.isOver).toBe(true);
});

test('beside a call it grows by a third, and one long round trip ends it', () => {
  const before = window;
  round(MIN_MS, 1, true);
  expect(window / before).toBeCloseTo(1.35, 1);
  window = start.grown(window, {
    now,
    ackedBytes: 1_000,
    rttMs: MIN_MS + 20,
    minMs: MIN_MS,
    besideCall: true,
  });
  expect(start.isOver).toBe(true);
});
