import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { retriesOf } from '../../../../src/guest/session/retries';
import { delayAfter } from '../../../../src/protocol/transfer/file-dial-plan';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a try that is due takes the place of the one before, and none comes after a stop', () => {
  const tryAgain = vi.fn();
  const retries = retriesOf(tryAgain);
  expect(retries.areDue).toBe(false);
  retries.after(1_000);
  retries.after(2_000);
  expect(retries.areDue).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(tryAgain).toHaveBeenCalledOnce();
  retries.after(1_000);
  retries.stop();
  expect(retries.areDue).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(tryAgain).toHaveBeenCalledOnce();
});

test('each try that fails makes the next wait longer, until one works', () => {
  const tryAgain = vi.fn();
  const retries = retriesOf(tryAgain);
  for (const tries of [1, 2, 3]) {
    retries.later();
    vi.advanceTimersByTime(delayAfter(tries) - 1);
    expect(tryAgain).toHaveBeenCalledTimes(tries - 1);
    vi.advanceTimersByTime(1);
    expect(tryAgain).toHaveBeenCalledTimes(tries);
  }
  retries.worked();
  retries.later();
  vi.advanceTimersByTime(delayAfter(1));
  expect(tryAgain).toHaveBeenCalledTimes(4);
});
