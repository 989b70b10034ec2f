import '../../fake-offscreen';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkRecord } from '../../../../src/offscreen/session/link-record';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { IN_LAN, LINK } from '../../../gallery/connection';
import { reported, resetOffscreen } from '../../fake-offscreen';
import { GRACE } from '../../people';

beforeEach(() => {
  resetOffscreen();
  vi.useFakeTimers({ now: 1_000, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const id = 'c0'.repeat(16) as CallId;
const open = () => linkRecord({ id, kind: 'call', peer: GRACE.id });
const END = { name: 'ended', reason: 'hung-up-there', error: null } as const;

test('a link that is over is reported as it was last measured, with the times of its first reading and of its end', () => {
  const record = open();
  record.measured(LINK);
  vi.setSystemTime(5_000);
  record.measured(IN_LAN);
  vi.setSystemTime(9_000);
  record.ended(END, 'Grace H.');
  expect(reported('link.ended')).toEqual([
    {
      ended: {
        id,
        kind: 'call',
        peer: GRACE.id,
        peerSays: 'Grace H.',
        beganAt: 1_000,
        endedAt: 9_000,
        reason: 'hung-up-there',
        error: null,
        link: IN_LAN,
      },
    },
  ]);
});

test('a session that never had a link leaves nothing, and one end is reported once', () => {
  open().ended(END, null);
  expect(reported('link.ended')).toEqual([]);
  const record = open();
  record.measured(LINK);
  record.ended(END, null);
  record.ended(END, null);
  expect(reported('link.ended')).toHaveLength(1);
});
