import { describe, expect, test } from 'vitest';
import { type OpenLineEvent, stepOpenLine } from '../../../../src/protocol/open-line/open-line-machine';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import type {
  OpenLineState,
  PlainCall,
  TemporaryLine,
} from '../../../../src/protocol/snapshot/open-line-view';

const line: TemporaryLine = { id: 'throw-away', until: 9 };
const call: PlainCall = { id: 'c' as CallId, peer: 'app', direction: 'incoming', kind: 'data' };
const video: PlainCall = { ...call, kind: 'video' };

const off: OpenLineState = { name: 'off', error: null };
const opening: OpenLineState = { name: 'opening' };
const waiting: OpenLineState = { name: 'waiting', line };
const inCall = (phase: CallPhase, behind: TemporaryLine | null = null, who = call): OpenLineState => ({
  name: 'call',
  line: behind,
  call: who,
  phase,
});
const dialling: CallPhase = { name: 'dialling' };
const ringing: CallPhase = { name: 'ringing-here' };
const connecting: CallPhase = { name: 'connecting' };
const connected: CallPhase = { name: 'connected', since: 5 };
const reconnecting: CallPhase = { name: 'reconnecting', since: 5, lostAt: 9 };
const ended = (reason: string, error: string | null = null) =>
  ({ name: 'ended', reason, error }) as CallPhase;

const lost: OpenLineEvent = { name: 'lost', error: 'broker-unreachable' };

const ROWS: [OpenLineState, OpenLineEvent, OpenLineState, string[]][] = [
  [off, { name: 'open' }, opening, ['register']],
  [off, { name: 'dial', call }, inCall(dialling), ['register']],
  [opening, { name: 'registered', line }, waiting, []],
  [opening, lost, { name: 'off', error: 'broker-unreachable' }, ['unregister']],
  [waiting, { name: 'close' }, off, ['unregister']],
  [waiting, { name: 'lineOver' }, off, ['unregister']],
  [waiting, { name: 'rang', call }, inCall(ringing, line), []],
  [waiting, { name: 'dial', call }, inCall(dialling), ['unregister', 'register']],
  [inCall(dialling), { name: 'registered', line }, inCall(dialling), ['dial']],
  [inCall(dialling), { name: 'answered' }, inCall(connecting), []],
  [inCall(dialling), { name: 'expired' }, inCall(ended('failed', 'peer-offline')), ['hangUp', 'unregister']],
  [inCall(dialling), { name: 'timeUp' }, inCall(ended('no-answer')), ['hangUp', 'unregister']],
  [inCall(dialling), { name: 'hangUp' }, inCall(ended('cancelled-here')), ['hangUp', 'unregister']],
  [inCall(dialling), lost, inCall(ended('failed', 'broker-unreachable')), ['hangUp', 'unregister']],
  [inCall(ringing, line), { name: 'rang', call: video }, inCall(ringing, line, video), []],
  [inCall(ringing, line), { name: 'accept' }, inCall(connecting, line), ['answer']],
  [inCall(ringing, line), { name: 'decline' }, inCall(ended('declined-here'), line), ['refuse']],
  [inCall(ringing, line), { name: 'timeUp' }, inCall(ended('missed'), line), ['refuse']],
  [inCall(ringing, line), { name: 'lineOver' }, inCall(ringing), []],
  [inCall(ringing, line), lost, inCall(ended('failed', 'broker-unreachable')), ['hangUp', 'unregister']],
  [inCall(ringing), { name: 'decline' }, inCall(ended('declined-here')), ['refuse', 'unregister']],
  [inCall(connecting), { name: 'linkUp', at: 5 }, inCall(connected), []],
  [
    inCall(connecting),
    { name: 'timeUp' },
    inCall(ended('failed', 'connection-failed')),
    ['hangUp', 'unregister'],
  ],
  [inCall(connected, line), { name: 'bye' }, inCall(ended('hung-up-there'), line), ['hangUp']],
  [inCall(connected, line), lost, inCall(connected), []],
  [inCall(connected, line), { name: 'close' }, inCall(connected), []],
  [inCall(connected), { name: 'linkLost', at: 9 }, inCall(reconnecting), []],
  [inCall(reconnecting), { name: 'linkUp', at: 7 }, inCall(connected), []],
  [inCall(ended('missed'), line), { name: 'timeUp' }, waiting, []],
  [inCall(ended('missed')), { name: 'dismiss' }, off, []],
  [inCall(ended('missed'), line), { name: 'rang', call }, inCall(ringing, line), []],
  [inCall(ended('missed'), line), { name: 'lineOver' }, inCall(ended('missed')), ['unregister']],
];

test.each(ROWS)('in %j, %j leads to %j', (state, event, next, effects) => {
  const step = stepOpenLine(state, event);
  expect(step.state).toEqual(next);
  expect(step.effects.map((effect) => effect.do)).toEqual(effects);
});

describe('an event out of its place changes nothing', () => {
  test.each<[OpenLineState, OpenLineEvent]>([
    [off, { name: 'rang', call }],
    [off, { name: 'registered', line }],
    [waiting, { name: 'accept' }],
    [inCall(ringing, line), { name: 'linkUp', at: 5 }],
    [inCall(ringing, line), { name: 'answered' }],
    [inCall(connected), { name: 'rang', call }],
    [inCall(connected), { name: 'expired' }],
    [inCall(connected), { name: 'dial', call }],
    [inCall(ended('missed')), { name: 'rang', call }],
  ])('in %j: %j', (state, event) => {
    expect(stepOpenLine(state, event)).toEqual({ state, effects: [] });
  });
});
