import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSilence } from '../../../../src/offscreen/link/silence-watch';

let life: AbortController;
let pair: { bytesReceived: number; responsesReceived: number };
const changed = vi.fn();
const getStats = vi.fn(async () => {
  const transport = { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' };
  return new Map(Object.entries({ pair: { id: 'pair', type: 'candidate-pair', ...pair }, transport }));
});

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  pair = { bytesReceived: 0, responsesReceived: 0 };
  changed.mockClear();
  watchSilence({ getStats }, life.signal, changed);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

async function pass(ms: number, part: Partial<typeof pair> = {}): Promise<void> {
  Object.assign(pair, part);
  await vi.advanceTimersByTimeAsync(ms);
}

test('what flows is let alone, and is looked at once a second', async () => {
  getStats.mockClear();
  for (let bytesReceived = 500; bytesReceived < 5_500; bytesReceived += 500)
    await pass(1_000, { bytesReceived });
  expect(getStats).toHaveBeenCalledTimes(10);
  expect(changed).not.toHaveBeenCalled();
});

test('a silence is told within two seconds, and its end within a quarter of one', async () => {
  await pass(1_000, { bytesReceived: 500 });
  await pass(1_000);
  expect(changed.mock.calls).toEqual([[true]]);
  await pass(10_000);
  expect(changed).toHaveBeenCalledOnce();
  await pass(250, { bytesReceived: 501 });
  expect(changed.mock.calls).toEqual([[true], [false]]);
});

test('each silence is told', async () => {
  for (const bytesReceived of [500, 500, 600, 700, 700, 800]) await pass(1_000, { bytesReceived });
  expect(changed.mock.calls).toEqual([[true], [false], [true], [false]]);
});

test('a connectivity check is a sign of life: who sends nothing because he hears nothing must not wait for ever', async () => {
  await pass(2_000);
  expect(changed.mock.calls).toEqual([[true]]);
  await pass(250, { responsesReceived: 1 });
  expect(changed.mock.calls).toEqual([[true], [false]]);
});

test('another path counts from nothing: that is no silence', async () => {
  await pass(1_000, { bytesReceived: 500 });
  await pass(1_000);
  await pass(250, { bytesReceived: 40 });
  expect(changed.mock.calls).toEqual([[true], [false]]);
});

test('nobody listens to a link that has ended', async () => {
  await pass(1_000, { bytesReceived: 500 });
  life.abort();
  getStats.mockClear();
  await pass(10_000);
  expect(changed).not.toHaveBeenCalled();
  expect(getStats).toHaveBeenCalledTimes(1);
});
