import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SharedPath } from '../../../../../src/offscreen/transfer/worker/shared-path';

/** 20 Mbit/s. */
const BYTES_PER_MS = 2_500;
const SLICE = 2_500;

let now: number;
let path: SharedPath;
const wake = vi.fn();
const lane = { isHungry: true, isSending: true, wake };

beforeEach(() => {
  vi.useFakeTimers();
  now = 0;
  path = new SharedPath(null, () => now);
  path.add(lane);
});

afterEach(() => vi.useRealTimers());

/** Each 10 ms what the line delivers in that time is acknowledged; a queue of 40 ms after a while ends the start of the window. */
function deliverForASecond(): void {
  for (let nth = 0; nth < 100; nth++) {
    now += 10;
    path.credit.sent(10 * BYTES_PER_MS);
    path.acknowledged(now, 10 * BYTES_PER_MS, { ms: nth < 20 ? 40 : 80, wasHeld: false });
  }
}

test('a window that has become empty is filled again in small bursts, also when nothing is acknowledged meanwhile', () => {
  deliverForASecond();
  expect(path.credit.window.starting).toBe(false);
  now += 500;
  wake.mockClear();
  let sent = 0;
  for (; path.allows(lane, SLICE); sent += SLICE) path.credit.sent(SLICE);
  expect(sent).toBeLessThan(20 * BYTES_PER_MS);
  expect(path.credit.allows(SLICE)).toBe(true);
  vi.advanceTimersByTime(10);
  expect(wake).toHaveBeenCalledTimes(1);
  now += 10;
  expect(path.allows(lane, SLICE)).toBe(true);
});
