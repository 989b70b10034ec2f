import '../../fake-offscreen';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkRecord } from '../../../../src/offscreen/session/link-record';
import { timelineRecorder } from '../../../../src/offscreen/session/timeline-recorder';
import { sampleOf } from '../../../../src/protocol/link/link-samples';
import { packSamples } from '../../../../src/protocol/link/packed-samples';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { IN_LAN, LINK } from '../../../gallery/connection';
import { reported, resetOffscreen } from '../../fake-offscreen';
import { GRACE } from '../../people';

beforeEach(() => {
  resetOffscreen();
  vi.useFakeTimers({ now: 1_000, toFake: ['Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const id = 'c0'.repeat(16) as CallId;
const END = { name: 'ended', reason: 'hung-up-there', error: null } as const;
const FAILED = { name: 'ended', reason: 'failed', error: 'connection-failed' } as const;

function open(kind: 'call' | 'files' = 'call') {
  const timeline = timelineRecorder('caller', null);
  return { timeline, record: linkRecord({ id, kind, peer: GRACE.id }, timeline) };
}

test('a session that is over is reported with its marks and its link as it was last measured', () => {
  const { record, timeline } = open();
  timeline.mark('connection-made');
  record.measured(LINK);
  vi.advanceTimersByTime(4_000);
  record.measured(IN_LAN);
  vi.advanceTimersByTime(4_000);
  record.ended(END, 'Grace H.');
  expect(reported('link.ended')).toEqual([
    {
      ended: {
        id,
        kind: 'call',
        line: 'own',
        peer: GRACE.id,
        peerSays: 'Grace H.',
        beganAt: 1_000,
        endedAt: 9_000,
        reason: 'hung-up-there',
        error: null,
        link: IN_LAN,
        samples: packSamples([sampleOf(LINK, 1_000), sampleOf(IN_LAN, 5_000)]),
        timeline: {
          beganAt: 1_000,
          role: 'caller',
          marks: [
            { name: 'connection-made', at: 0 },
            { name: 'ended', at: 8_000 },
          ],
          peer: null,
        },
      },
    },
  ]);
});

test('a call that failed before there was a connection leaves its marks', () => {
  const { record, timeline } = open();
  timeline.mark('knock-sent');
  record.ended(FAILED, null);
  expect(reported('link.ended')).toMatchObject([
    { ended: { link: null, error: 'connection-failed', timeline: { marks: [{ name: 'knock-sent' }, {}] } } },
  ]);
});

test('what nobody answered leaves nothing, nor do files that found nobody, and one end is reported once', () => {
  open().record.ended({ name: 'ended', reason: 'no-answer', error: null }, null);
  open('files').record.ended({ name: 'ended', reason: 'failed', error: 'peer-offline' }, null);
  expect(reported('link.ended')).toEqual([]);
  const { record } = open();
  record.ended(FAILED, null);
  record.ended(FAILED, null);
  expect(reported('link.ended')).toHaveLength(1);
});
