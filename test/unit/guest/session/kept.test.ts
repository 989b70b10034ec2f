import { expect, test } from 'vitest';
import { keptOf } from '../../../../src/guest/session/kept';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import { callIn } from '../../people';

const NOW = 1_000;
const ended = (error: Extract<CallPhase, { name: 'ended' }>['error']): CallPhase => ({
  name: 'ended',
  reason: error ? 'failed' : 'hung-up-there',
  error,
});

test.each([
  ['nobody has been reached', { name: 'dialling' }, {}],
  ['it rings there', { name: 'ringing-there' }, { isUsed: true }],
  ['it was used before', ended('invite-spent'), { isUsed: true, call: null }],
  ['nobody was there', ended('peer-offline'), { call: null }],
  ['somebody has hung up', ended(null), { call: null }],
  ['it broke off', ended('connection-lost'), {}],
] as const)('of a link is kept, when %s: %o', (_what, phase, kept) => {
  expect(keptOf(callIn(phase), NOW)).toEqual(kept);
});

test('a call that is up is kept with the moment', () => {
  const call = callIn({ name: 'connected', since: 0 });
  expect(keptOf(call, NOW)).toEqual({
    isUsed: true,
    call: { id: call.id, kind: call.kind, lostAt: NOW },
  });
});
