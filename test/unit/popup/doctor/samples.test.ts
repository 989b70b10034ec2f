import '../../fake-browser';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { collectSamples, samples } from '../../../../src/popup/doctor/samples';
import { subscribeSnapshot } from '../../../../src/popup/state/use-snapshot';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { LINK } from '../../../gallery/connection';
import { resetBrowser, stores } from '../../fake-browser';
import { callIn } from '../../people';

beforeAll(subscribeSnapshot);
let stop: () => void;
beforeEach(() => {
  resetBrowser();
  vi.useFakeTimers({ now: 1_000, toFake: ['Date'] });
  stores({ call: null, link: null });
  stop = collectSamples();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const CALL = callIn({ name: 'connected', since: 0 });
const reading = (rttMs: number) => ({ ...LINK, pair: LINK.pair && { ...LINK.pair, rttMs } });

/** A second passes, and the storage tells of these slices. */
function later(slices: Parameters<typeof stores>[0]): void {
  vi.setSystemTime(Date.now() + 1_000);
  stores(slices);
}

test('each reading of the link becomes one sample, whatever else changes meanwhile', () => {
  later({ call: CALL });
  later({ link: reading(30) });
  later({ chat: [] });
  later({ link: reading(31) });
  expect(samples.value.map(({ at, rttMs }) => [at, rttMs])).toEqual([
    [3_000, 30],
    [5_000, 31],
  ]);
});

test('another call begins with no samples', () => {
  later({ call: CALL });
  later({ link: reading(30) });
  later({ call: { ...CALL, id: 'c1'.repeat(16) as CallId }, link: null });
  expect(samples.value).toEqual([]);
});

test('nothing is collected any more once it was stopped', () => {
  later({ call: CALL });
  stop();
  later({ link: reading(30) });
  expect(samples.value).toEqual([]);
});
