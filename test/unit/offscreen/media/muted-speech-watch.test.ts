import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMutedSpeechWatch } from '../../../../src/offscreen/media/muted-speech-watch';
import { MUTED_HINT_MS, MUTED_SPEECH_MS } from '../../../../src/protocol/media/limits';

let level: number | null;
let looks: number;
let told: boolean[];
const microphone = {
  level() {
    looks += 1;
    return level;
  },
};
const watch = () => createMutedSpeechWatch(microphone, (speaks) => told.push(speaks));

beforeEach(() => {
  vi.useFakeTimers();
  level = 1;
  looks = 0;
  told = [];
});
afterEach(() => vi.useRealTimers());

test('who speaks while muted is told, and no longer when it is quiet', () => {
  watch().setMuted(true);
  vi.advanceTimersByTime(MUTED_SPEECH_MS);
  expect(told).toEqual([true]);
  level = 0;
  vi.advanceTimersByTime(MUTED_HINT_MS);
  expect(told).toEqual([true, false]);
});

test('who unmutes is told no longer, and nobody listens', () => {
  const muted = watch();
  muted.setMuted(true);
  vi.advanceTimersByTime(MUTED_SPEECH_MS);
  muted.setMuted(false);
  expect(told).toEqual([true, false]);
  looks = 0;
  vi.advanceTimersByTime(60_000);
  expect(looks).toBe(0);
});

test('a microphone that is gone is quiet', () => {
  level = null;
  watch().setMuted(true);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});
