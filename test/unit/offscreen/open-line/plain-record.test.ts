import { expect, test, vi } from 'vitest';
import { plainRecord } from '../../../../src/offscreen/open-line/plain-record';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { NO_OPEN_LINE, type OpenLineView } from '../../../../src/protocol/snapshot/open-line-view';
import { LINK } from '../../../gallery/connection';

const at = (phase: CallPhase, call = 'a1'): OpenLineView => ({
  ...NO_OPEN_LINE,
  state: {
    name: 'call',
    line: null,
    call: { id: call as CallId, peer: 'somebody', direction: 'outgoing', kind: 'audio' },
    phase,
  },
});
const ENDED = { name: 'ended', reason: 'hung-up-here', error: null } as const;

test('a call on the open line is kept once, as it was last measured', () => {
  const ended = vi.fn();
  const record = plainRecord(ended);
  record.changed(at({ name: 'dialling' }));
  record.measured(LINK);
  record.measured(null);
  record.changed(at(ENDED));
  record.changed(at(ENDED));
  expect(ended).toHaveBeenCalledOnce();
  expect(ended).toHaveBeenCalledWith(
    expect.objectContaining({
      line: 'open',
      peer: 'somebody',
      reason: 'hung-up-here',
      link: LINK,
      timeline: null,
    }),
  );
});

test('what was measured of one call is not told of the next, and what nobody answered is not kept', () => {
  const ended = vi.fn();
  const record = plainRecord(ended);
  record.changed(at({ name: 'dialling' }));
  record.measured(LINK);
  record.changed(at(ENDED));
  record.changed(at({ name: 'dialling' }, 'b2'));
  record.changed(at({ name: 'ended', reason: 'no-answer', error: null }, 'b2'));
  expect(ended).toHaveBeenCalledOnce();
  record.changed(at({ name: 'dialling' }, 'c3'));
  record.changed(at({ name: 'ended', reason: 'failed', error: 'connection-failed' }, 'c3'));
  expect(ended).toHaveBeenLastCalledWith(expect.objectContaining({ link: null, error: 'connection-failed' }));
});
