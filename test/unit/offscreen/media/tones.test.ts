// The tones of a call: how often they are played, and when they stop.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { playOnce, playTone } from '../../../../src/offscreen/media/tones';

let contexts: FakeContext[];
let notes: number;

class FakeContext {
  readonly currentTime = 0;
  readonly destination = { context: this };
  readonly close = vi.fn();
  constructor() {
    contexts.push(this);
  }
}

class FakeNode {
  readonly gain = {
    setValueAtTime() {},
    linearRampToValueAtTime() {},
    exponentialRampToValueAtTime() {},
  };
  connect = (node: unknown) => node;
  start() {
    notes += 1;
  }
  stop() {}
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('OscillatorNode', FakeNode);
  vi.stubGlobal('GainNode', FakeNode);
  contexts = [];
  notes = 0;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('repeats a tone until its signal aborts, and closes its output then', () => {
  const life = new AbortController();
  playTone('ringback', life.signal);
  expect(notes).toBe(1);
  vi.advanceTimersByTime(12_000);
  expect(notes).toBe(4);
  expect(contexts[0]?.close).not.toHaveBeenCalled();
  life.abort();
  vi.advanceTimersByTime(12_000);
  expect(notes).toBe(4);
  expect(contexts[0]?.close).toHaveBeenCalledOnce();
});

test('plays one bar of a tone that is played once, and leaves no timer', () => {
  playOnce('back');
  vi.advanceTimersByTime(10_000);
  expect(contexts[0]?.close).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});
