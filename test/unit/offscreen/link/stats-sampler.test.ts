import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchLink } from '../../../../src/offscreen/link/link-stats';
import { watchSilence } from '../../../../src/offscreen/link/silence-watch';
import { raiseStartSize } from '../../../../src/offscreen/link/start-size';
import { createStatsSampler, type StatsSampler } from '../../../../src/offscreen/link/stats-sampler';
import { START_MS } from '../../../../src/protocol/media/limits';

let life: AbortController;
let sampler: StatsSampler;
/** When the statistics were read, in milliseconds since the test began. */
let reads: number[];
let answerMs: number;
let start: number;

const connection = {
  iceConnectionState: 'connected',
  sctp: null,
  currentLocalDescription: null,
  pendingLocalDescription: null,
  currentRemoteDescription: null,
  pendingRemoteDescription: null,
  async getStats() {
    reads.push(performance.now() - start);
    if (answerMs > 0) await new Promise((answered) => setTimeout(answered, answerMs));
    // More has come each time: a link that is not silent.
    const candidates = { localCandidateId: 'local', remoteCandidateId: 'remote', state: 'succeeded' };
    const pair = { id: 'pair', type: 'candidate-pair', ...candidates, bytesReceived: reads.length };
    const transport = { id: 'transport', type: 'transport', selectedCandidatePairId: 'pair' };
    return new Map(Object.entries({ pair, transport }));
  },
} as unknown as RTCPeerConnection;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  [reads, answerMs, start] = [[], 0, performance.now()];
  sampler = createStatsSampler(connection, life.signal);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A reader that wants a sample after each of these waits, and then none. Returns when samples came. */
function reader(waits: readonly number[], earlyMs = 0): number[] {
  const taken: number[] = [];
  const [first = 0, ...rest] = waits;
  const take = (_stats: readonly RTCStats[], at: number) => {
    taken.push(at - start);
    return rest.shift() ?? null;
  };
  sampler.add({ earlyMs, take }, first);
  return taken;
}

test('nothing is read while nobody needs a sample', async () => {
  await pass(10_000);
  expect(reads).toEqual([]);
  const taken = reader([0, 100]);
  await pass(10_000);
  expect([taken, reads]).toEqual([
    [10_000, 10_100],
    [10_000, 10_100],
  ]);
});

test('a reader gets samples at its own pace, which may change with each', async () => {
  const taken = reader([0, 400, 200, 200, 400]);
  await pass(5_000);
  expect(taken).toEqual([0, 400, 600, 800, 1_200]);
});

test('a sample that two readers want at one time is read once', async () => {
  const [one, other] = [reader([0, 400, 400]), reader([0, 800])];
  await pass(5_000);
  expect([one, other]).toEqual([
    [0, 400, 800],
    [0, 800],
  ]);
  expect(reads).toEqual([0, 400, 800]);
});

test('a reader takes the sample of another early, but no earlier than it may', async () => {
  reader([400, 400]);
  const patient = reader([1_000], 200);
  const strict = reader([1_000], 199);
  await pass(5_000);
  expect([patient, strict]).toEqual([[800], [1_000]]);
  expect(reads).toEqual([400, 800, 1_000]);
});

test('no sample is asked for before the last one has come', async () => {
  answerMs = 700;
  const taken = reader([0, 100, 100]);
  reader([300]);
  await pass(5_000);
  expect(reads).toEqual([0, 800, 1_600]);
  expect(taken).toEqual([700, 1_500, 2_300]);
});

test('a reader that throws ends alone, and its error is reported', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const error = new Error('a reader');
  const take = () => {
    throw error;
  };
  sampler.add({ earlyMs: 0, take }, 0);
  const taken = reader([0, 100, 100]);
  await pass(5_000);
  expect(taken).toEqual([0, 100, 200]);
  expect(reported.mock.calls).toEqual([[error]]);
  vi.unstubAllGlobals();
});

test('after the end nothing is read, and a sample on its way reaches nobody', async () => {
  answerMs = 50;
  const taken = reader([0, 100, 100]);
  await pass(170);
  life.abort();
  await pass(5_000);
  expect([taken, reads]).toEqual([[50], [0, 150]]);
  reader([0]);
  await pass(100);
  expect(reads).toEqual([0, 150]);
});

test('the watch for silence and the quality of a call share their samples: the watch alone needs as many', async () => {
  const measured = vi.fn();
  watchLink(connection, sampler, measured);
  watchSilence(sampler, vi.fn());
  await pass(60_000);
  expect(reads).toHaveLength(1 + 60_000 / 400);
  expect(measured).toHaveBeenCalledTimes(60);
});

test('while the camera starts, it shares them too', async () => {
  watchLink(connection, sampler, vi.fn());
  watchSilence(sampler, vi.fn());
  raiseStartSize(sampler, { startCamera: vi.fn(), cameraStarted: vi.fn() });
  await pass(START_MS);
  // Each by itself: 4 for the quality, 8 for the watch, 20 for the camera.
  expect(reads.length).toBeLessThanOrEqual(23);
});
