import '../../fake-offscreen';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CallDetails, type ShownCall, showCall } from '../../../../src/offscreen/call/call-details';
import { CONNECTING_QUIET_MS, REPORT_SOON_MS } from '../../../../src/protocol/call/limits';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import { reported, resetOffscreen } from '../../fake-offscreen';

const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const ENDED: CallPhase = { name: 'ended', reason: 'hung-up-here', error: null };
let phase: CallPhase;
let shown: ShownCall;

beforeEach(() => {
  vi.useFakeTimers();
  resetOffscreen();
  phase = CONNECTED;
  shown = showCall({ peerSays: null, resumedMuted: false } as CallDetails, () => phase);
});
afterEach(() => {
  vi.useRealTimers();
});

const calls = () => reported('call.changed').map(({ call }) => call);

test('a detail is reported within a moment', () => {
  shown.change({ peerSays: 'Ada' });
  expect(calls()).toEqual([]);
  vi.advanceTimersByTime(REPORT_SOON_MS);
  expect(calls()).toMatchObject([{ peerSays: 'Ada', phase: CONNECTED }]);
});

test('a phase is reported at once, with the details that came with it', () => {
  shown.entered({ resumedMuted: true });
  expect(calls()).toMatchObject([{ resumedMuted: true, phase: CONNECTED }]);
});

test('a caller that is answered draws nothing new, unless the call takes long to connect', () => {
  phase = { name: 'connecting' };
  shown = showCall({ direction: 'outgoing', peerSays: null } as CallDetails, () => phase);
  shown.change({ safetyCode: ['dog'] });
  shown.entered();
  vi.advanceTimersByTime(CONNECTING_QUIET_MS - 1);
  expect(calls()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls()).toMatchObject([{ phase, safetyCode: ['dog'] }]);
  phase = CONNECTED;
  shown.entered();
  expect(calls().at(-1)).toMatchObject({ phase: CONNECTED });
});

test('a caller that connects soon never draws that it connects', () => {
  phase = { name: 'connecting' };
  shown = showCall({ direction: 'outgoing', peerSays: null } as CallDetails, () => phase);
  shown.entered();
  phase = CONNECTED;
  shown.entered();
  vi.advanceTimersByTime(CONNECTING_QUIET_MS);
  expect(calls().map((call) => call?.phase.name)).toEqual(['connected']);
});

test('a callee that has answered sees so at once', () => {
  phase = { name: 'connecting' };
  shown = showCall({ direction: 'incoming', peerSays: null } as CallDetails, () => phase);
  shown.entered();
  expect(calls()).toMatchObject([{ phase }]);
});

test('what somebody waits for is reported at once', () => {
  shown.changeNow({ peerSays: 'Ada' });
  expect(calls()).toMatchObject([{ peerSays: 'Ada' }]);
});

test('nothing that comes in after the end changes what is shown', () => {
  phase = ENDED;
  shown.entered();
  shown.change({ peerSays: 'Ada' });
  shown.changeNow({ peerSays: 'Ada' });
  vi.advanceTimersByTime(REPORT_SOON_MS);
  expect(shown.view.peerSays).toBeNull();
  expect(calls()).toHaveLength(1);
});
