import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SleepWatch, watchSleep } from '../../../../src/offscreen/link/sleep-watch';

const life = new AbortController();
let watch: SleepWatch;

beforeEach(() => {
  vi.useFakeTimers();
  watch = watchSleep(life.signal);
});
afterEach(() => vi.useRealTimers());

/** The clock goes on, and no timer fires. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('a machine that is awake, or only busy, has not slept', () => {
  vi.advanceTimersByTime(60_000);
  sleep(3_000);
  vi.advanceTimersByTime(1_000);
  expect(watch.lately()).toBe(0);
});

test('a sleep is known at once, before any timer has fired', () => {
  vi.advanceTimersByTime(5_000);
  sleep(180_000);
  expect(watch.lately()).toBeGreaterThan(178_000);
});

test('a sleep is known for a while after it, and then no more', () => {
  sleep(180_000);
  vi.advanceTimersByTime(10_000);
  expect(watch.lately()).toBeGreaterThan(178_000);
  vi.advanceTimersByTime(20_000);
  expect(watch.lately()).toBe(0);
});
