import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { raiseStartSize } from '../../../../src/offscreen/link/start-size';
import { createStatsSampler } from '../../../../src/offscreen/link/stats-sampler';
import { START_KBPS_MOST, START_LOOK_MS, START_MS } from '../../../../src/protocol/media/limits';

let life: AbortController;
/** The browser's estimate of the bandwidth; undefined before there is one. */
let availableOutgoingBitrate: number | undefined;
let done: (number | null | 'started')[];
const getStats = vi.fn(async () => {
  const transport = { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' };
  const pair = { id: 'pair', type: 'candidate-pair', availableOutgoingBitrate };
  return new Map(Object.entries({ transport, pair }));
});

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  availableOutgoingBitrate = undefined;
  done = [];
  getStats.mockClear();
  raiseStartSize(createStatsSampler({ getStats }, life.signal), {
    startCamera: (kbps) => done.push(kbps),
    cameraStarted: () => done.push('started'),
  });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

async function look(bits?: number): Promise<void> {
  availableOutgoingBitrate = bits;
  await vi.advanceTimersByTimeAsync(START_LOOK_MS);
}

test('the camera follows the estimate of the bandwidth from look to look', async () => {
  await look();
  await look(300_000);
  await look(450_500);
  await look(200_000);
  expect(done).toEqual([null, 300, 450.5, 200]);
});

test('it has its full size as soon as no frame would be dropped for its size, and nothing is read any more', async () => {
  await look(300_000);
  await look(START_KBPS_MOST * 1_000);
  await look(100_000);
  await vi.advanceTimersByTimeAsync(START_MS);
  expect(done).toEqual([300, 'started']);
  expect(getStats).toHaveBeenCalledTimes(2);
});

test.each([undefined, 50_000])('after three seconds it has its full size, also at %s bit/s', async (bits) => {
  availableOutgoingBitrate = bits;
  await vi.advanceTimersByTimeAsync(START_MS - 1);
  expect(done).not.toContain('started');
  await vi.advanceTimersByTimeAsync(START_LOOK_MS + 1);
  expect(done.filter((each) => each === 'started')).toEqual(['started']);
  expect(done.at(-1)).toBe('started');
  await vi.advanceTimersByTimeAsync(START_MS);
  expect(done.at(-1)).toBe('started');
});

test('a link that has ended raises nothing', async () => {
  await look(300_000);
  life.abort();
  await vi.advanceTimersByTimeAsync(START_MS);
  expect(done).toEqual([300]);
  expect(getStats).toHaveBeenCalledTimes(1);
});
