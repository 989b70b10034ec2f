import '../../fake-offscreen';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CallReports, callReports } from '../../../../src/offscreen/call/call-reports';
import { REPORT_SOON_MS } from '../../../../src/protocol/call/limits';
import type { CallView } from '../../../../src/protocol/snapshot/call-view';
import { reported, resetOffscreen } from '../../fake-offscreen';

let peerSays: string | null;
let reports: CallReports;

beforeEach(() => {
  vi.useFakeTimers();
  resetOffscreen();
  peerSays = null;
  reports = callReports(() => ({ peerSays }) as CallView);
});
afterEach(() => {
  vi.useRealTimers();
});

const names = () => reported('call.changed').map(({ call }) => call?.peerSays);

function says(name: string): void {
  peerSays = name;
  reports.soon();
}

test('what changes within a moment is one Report, with the last of it', () => {
  says('A');
  vi.advanceTimersByTime(REPORT_SOON_MS / 2);
  says('Ad');
  says('Ada');
  expect(names()).toEqual([]);
  vi.advanceTimersByTime(REPORT_SOON_MS / 2);
  expect(names()).toEqual(['Ada']);
});

test('what cannot wait takes with it what is due, which is not reported again', () => {
  says('Ada');
  reports.now();
  expect(names()).toEqual(['Ada']);
  vi.advanceTimersByTime(REPORT_SOON_MS);
  expect(names()).toEqual(['Ada']);
});

test('a view that is as it was is not reported', () => {
  reports.now();
  says('Ada');
  peerSays = null;
  vi.advanceTimersByTime(REPORT_SOON_MS);
  expect(names()).toEqual([null]);
});

test('nothing is reported after the stop, not even what is due', () => {
  says('Ada');
  reports.stop();
  says('Ben');
  vi.advanceTimersByTime(REPORT_SOON_MS);
  expect(names()).toEqual([]);
});
