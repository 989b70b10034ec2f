import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SilenceWatch, watchSilence } from '../../../src/offscreen/silence-watch';

let life: AbortController;
let bytesReceived: number;
let watch: SilenceWatch;
const over = vi.fn();
const getStats = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  bytesReceived = 1_000;
  over.mockClear();
  getStats.mockReset().mockImplementation(async () => {
    const pair = { id: 'pair', type: 'candidate-pair', bytesReceived };
    const transport = { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' };
    return new Map(Object.entries({ pair, transport }));
  });
  watch = watchSilence({ getStats }, life.signal, over);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

async function second(received: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
  bytesReceived += received;
  watch.measured(bytesReceived);
}

test('what flows is let alone', async () => {
  for (let i = 0; i < 10; i++) await second(500);
  expect(getStats).not.toHaveBeenCalled();
  expect(over).not.toHaveBeenCalled();
});

test('the end of a silence is told once, within a quarter of a second', async () => {
  for (const received of [500, 0, 0, 0]) await second(received);
  expect(over).not.toHaveBeenCalled();
  bytesReceived += 1;
  await vi.advanceTimersByTimeAsync(250);
  expect(over).toHaveBeenCalledOnce();
  // The same count as the one that ended it is no new silence.
  watch.measured(bytesReceived);
  for (const received of [500, 500]) await second(received);
  expect(over).toHaveBeenCalledOnce();
});

test('another path counts from nothing: that is no silence', async () => {
  for (const received of [500, 0]) await second(received);
  bytesReceived = 40;
  await vi.advanceTimersByTimeAsync(250);
  expect(over).toHaveBeenCalledOnce();
});

test('each silence is told', async () => {
  for (const received of [500, 0, 500, 500, 0, 0, 500]) await second(received);
  await vi.advanceTimersByTimeAsync(250);
  expect(over).toHaveBeenCalledTimes(2);
});

test('nobody listens to a link that has ended', async () => {
  for (const received of [500, 0]) await second(received);
  life.abort();
  bytesReceived += 1;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(over).not.toHaveBeenCalled();
});
