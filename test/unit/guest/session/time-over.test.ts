// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { timeOver } from '../../../../src/guest/session/time-over';

const NOW = 1_000_000_000_000;
const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

test('the time of a link is over at its end, and whoever waits stops then', () => {
  const stopWaiting = vi.fn();
  const isOver = timeOver(NOW + MINUTE_MS, [{ stopWaiting }]);
  vi.advanceTimersByTime(MINUTE_MS - 1);
  expect(isOver.value).toBe(false);
  expect(stopWaiting).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(isOver.value).toBe(true);
  expect(stopWaiting).toHaveBeenCalledOnce();
});

test('a page that slept past it finds out when it is looked at', () => {
  const isOver = timeOver(NOW + MINUTE_MS, []);
  vi.setSystemTime(NOW + 2 * MINUTE_MS);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(isOver.value).toBe(true);
});

test('of a link that is over already it is over at once', () => {
  expect(timeOver(NOW, []).value).toBe(true);
});
test('a link that stands until it is closed is never over by itself', () => {
  const isOver = timeOver(null, []);
  vi.advanceTimersByTime(1_000 * MINUTE_MS);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(isOver.value).toBe(false);
});
