// What is bound to a lifetime happens while the lifetime lasts, and never after it.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { after, every, onAbort, pause } from '../../../src/shared/lifetime';

let life: AbortController;
let act: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  act = vi.fn<() => void>();
});

afterEach(() => {
  vi.useRealTimers();
});

test('after acts once, when its time has come', () => {
  after(10, act, life.signal);
  vi.advanceTimersByTime(9);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledOnce();
});

test('every acts each time, until the lifetime ends', () => {
  every(10, act, life.signal);
  vi.advanceTimersByTime(35);
  expect(act).toHaveBeenCalledTimes(3);
  life.abort();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(3);
});

test.each([
  ['after', after],
  ['every', every],
])('%s leaves no timer when the lifetime ends before, or has ended', (_name, start) => {
  start(10, act, life.signal);
  life.abort();
  start(10, act, life.signal);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(100);
  expect(act).not.toHaveBeenCalled();
});

test('onAbort acts once when the lifetime ends, and at once when the lifetime has ended', () => {
  onAbort(life.signal, act);
  expect(act).not.toHaveBeenCalled();
  life.abort();
  expect(act).toHaveBeenCalledOnce();
  onAbort(life.signal, act);
  expect(act).toHaveBeenCalledTimes(2);
});

test('a pause ends when its time has come', async () => {
  let isOver = false;
  void pause(10).then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(9);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isOver).toBe(true);
});
