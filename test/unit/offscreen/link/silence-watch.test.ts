import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSilence } from '../../../../src/offscreen/link/silence-watch';
import { createStatsSampler } from '../../../../src/offscreen/link/stats-sampler';

/** Between two looks. */
const LOOK_MS = 400;
const SUDDEN = { isSudden: true };
const USUAL = { isSudden: false };

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
  watchSilence(createStatsSampler({ getStats }, life.signal), changed);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

async function pass(ms: number, part: Partial<typeof pair> = {}): Promise<void> {
  Object.assign(pair, part);
  await vi.advanceTimersByTimeAsync(ms);
}

/** Something comes before each look. */
async function flow(looks: number): Promise<void> {
  for (let i = 0; i < looks; i++) await pass(LOOK_MS, { bytesReceived: pair.bytesReceived + 500 });
}

const told = () => changed.mock.calls.map(([silence]) => silence);

test('what flows is let alone', async () => {
  await flow(10);
  expect(told()).toEqual([]);
});

test('when what flowed stops, a sudden silence is told after 1.2 s, and its end within a quarter of one', async () => {
  await flow(6);
  await pass(1_199);
  expect(told()).toEqual([]);
  await pass(1);
  expect(told()).toEqual([SUDDEN]);
  await pass(10_000);
  expect(told()).toEqual([SUDDEN]);
  await pass(250, { bytesReceived: pair.bytesReceived + 1 });
  expect(told()).toEqual([SUDDEN, null]);
});

test('each silence is told', async () => {
  for (let nth = 0; nth < 2; nth++) {
    await flow(10);
    await pass(2_000);
  }
  expect(told()).toEqual([SUDDEN, null, SUDDEN]);
});

test('a link on which little comes is silent again and again, and never suddenly', async () => {
  for (let check = 1; check < 5; check++) await pass(2_500, { responsesReceived: check });
  expect(told().filter(Boolean)).toEqual([USUAL, USUAL, USUAL, USUAL]);
});

test('the many connectivity checks of a path that is new are no flow', async () => {
  for (let check = 1; check < 10; check++) await pass(LOOK_MS, { responsesReceived: check });
  await pass(2_500);
  expect(told()).toEqual([USUAL]);
});

test('a connectivity check is a sign of life: who sends nothing because he hears nothing must not wait for ever', async () => {
  await pass(2_000);
  expect(told()).toEqual([USUAL]);
  await pass(250, { responsesReceived: 1 });
  expect(told()).toEqual([USUAL, null]);
});

test('another path counts from nothing: that is no silence', async () => {
  await flow(6);
  await pass(1_200);
  await pass(250, { bytesReceived: 40 });
  expect(told()).toEqual([SUDDEN, null]);
});

test('nobody listens to a link that has ended', async () => {
  await flow(1);
  life.abort();
  getStats.mockClear();
  await pass(10_000);
  expect(changed).not.toHaveBeenCalled();
  expect(getStats).not.toHaveBeenCalled();
});
