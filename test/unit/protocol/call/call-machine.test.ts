import { describe, expect, test } from 'vitest';
import { type CallEvent, stepCall } from '../../../../src/protocol/call/call-machine';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';

const dialling: CallPhase = { name: 'dialling' };
const ringingThere: CallPhase = { name: 'ringing-there' };
const ringingHere: CallPhase = { name: 'ringing-here' };
const connecting: CallPhase = { name: 'connecting' };
const connected: CallPhase = { name: 'connected', since: 5 };
const reconnecting: CallPhase = { name: 'reconnecting', since: 5, lostAt: 9 };

const replied = (verb: 'ringing' | 'accept' | 'busy' | 'decline'): CallEvent => ({ name: 'replied', verb });
const ended = (reason: string, error: string | null = null) => ({ name: 'ended', reason, error });

const ROWS: [CallPhase, CallEvent, unknown, unknown[]][] = [
  [dialling, replied('ringing'), ringingThere, []],
  [dialling, replied('accept'), connecting, [{ do: 'openLink' }]],
  [dialling, replied('busy'), ended('busy'), []],
  [dialling, { name: 'expired' }, ended('failed', 'peer-offline'), []],
  [dialling, { name: 'timeUp' }, ended('failed', 'peer-offline'), [{ do: 'cancel' }]],
  [dialling, { name: 'hangUp' }, ended('cancelled-here'), [{ do: 'cancel' }]],
  [ringingThere, replied('accept'), connecting, [{ do: 'openLink' }]],
  [ringingThere, replied('decline'), ended('declined-there'), []],
  [ringingThere, { name: 'timeUp' }, ended('no-answer'), [{ do: 'cancel' }]],
  [ringingHere, { name: 'accept' }, connecting, [{ do: 'reply', verb: 'accept' }, { do: 'openLink' }]],
  [ringingHere, { name: 'decline' }, ended('declined-here'), [{ do: 'reply', verb: 'decline' }]],
  [ringingHere, { name: 'cancelled' }, ended('missed'), []],
  [ringingHere, { name: 'timeUp' }, ended('missed'), []],
  [connecting, { name: 'linkUp', at: 7 }, { name: 'connected', since: 7 }, []],
  [connecting, { name: 'timeUp' }, ended('failed', 'connection-failed'), [{ do: 'closeLink', bye: true }]],
  [connected, { name: 'hangUp' }, ended('hung-up-here'), [{ do: 'closeLink', bye: true }]],
  [connected, { name: 'bye' }, ended('hung-up-there'), [{ do: 'closeLink', bye: false }]],
  [
    connected,
    { name: 'bye', error: 'relay-missing-there' },
    ended('failed', 'relay-missing-there'),
    [{ do: 'closeLink', bye: false }],
  ],
  [connected, { name: 'linkLost', at: 9 }, reconnecting, []],
  [reconnecting, { name: 'linkBack', at: 12 }, connected, []],
  [reconnecting, { name: 'timeUp' }, ended('failed', 'connection-lost'), [{ do: 'closeLink', bye: false }]],
  [connected, { name: 'replaced' }, ended('hung-up-there'), [{ do: 'closeLink', bye: false }]],
  [
    connected,
    { name: 'linkFailed', error: 'peer-unverified' },
    ended('failed', 'peer-unverified'),
    [{ do: 'closeLink', bye: true }],
  ],
  [dialling, { name: 'unverified' }, ended('failed', 'peer-unverified'), [{ do: 'cancel' }]],
  [connecting, { name: 'unverified' }, ended('failed', 'peer-unverified'), [{ do: 'closeLink', bye: true }]],
  [dialling, { name: 'clockDiffers' }, ended('failed', 'clock-differs'), []],
  [dialling, { name: 'inviteSpent' }, ended('failed', 'invite-spent'), []],
];

test.each(ROWS)('in %j, %j leads to %j', (phase, event, state, effects) => {
  expect(stepCall(phase, event)).toEqual({ state, effects });
});

describe('an event out of its place changes nothing', () => {
  test.each<[CallPhase, CallEvent]>([
    [ringingThere, replied('ringing')],
    [connecting, replied('ringing')],
    [connecting, replied('accept')],
    [connected, { name: 'expired' }],
    [connected, { name: 'cancelled' }],
    [connected, replied('decline')],
    [ringingThere, { name: 'expired' }],
    [dialling, { name: 'accept' }],
    [ringingHere, { name: 'bye' }],
  ])('in %j: %j', (phase, event) => {
    expect(stepCall(phase, event)).toEqual({ state: phase, effects: [] });
  });
});
