import { expect, test } from 'vitest';
import { settles } from '../../../../src/protocol/consent/resume';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';

const ended = (reason: Extract<CallPhase, { name: 'ended' }>['reason']): CallPhase => ({
  name: 'ended',
  reason,
  error: null,
});

test.each<[string, CallPhase, boolean, boolean]>([
  ['another call begins', { name: 'dialling' }, false, true],
  ['it is only tried to be taken up', { name: 'dialling' }, true, false],
  ['both agree to it, and no path is found yet', { name: 'connecting' }, true, false],
  ['it is taken up', { name: 'connected', since: 0 }, true, true],
  ['the try fails', ended('failed'), true, false],
  ['somebody hangs up meanwhile', ended('cancelled-here'), true, true],
  ['it breaks off in the first place', ended('failed'), false, false],
])('when %s', (_what, phase, rejoins, isDone) => {
  expect(settles({ phase, rejoins })).toBe(isDone);
});
