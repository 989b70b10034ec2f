import { expect, test } from 'vitest';
import { keptOf, keptOfFiles } from '../../../../src/guest/session/kept';
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

test.each([
  ['nobody has been reached', { name: 'dialling' }, null, {}],
  ['the host is asked', { name: 'ringing-there' }, null, { isUsed: true, files: 'asking' }],
  ['the host has agreed', { name: 'connecting' }, 'asking', { isUsed: true, files: 'known' }],
  ['nobody was there', ended('peer-offline'), null, {}],
  [
    'the question was taken back',
    { name: 'ended', reason: 'cancelled-here', error: null },
    'asking',
    { files: 'known' },
  ],
  ['the link was closed', ended(null), 'known', {}],
  [
    'the host has declined',
    { name: 'ended', reason: 'declined-there', error: null },
    'asking',
    { isUsed: true, files: null },
  ],
  ['it was used before', ended('invite-spent'), 'known', { isUsed: true, files: null }],
] as const)('of a question about files is kept, when %s: %o', (_what, phase, before, kept) => {
  expect(keptOfFiles(phase, before)).toEqual(kept);
});
