import '../../fake-browser';
import { beforeEach, expect, test } from 'vitest';
import { underWay } from '../../../../src/popup/call/under-way';
import type { CallPhase } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import { NO_OPEN_LINE, type PlainCall } from '../../../../src/protocol/snapshot/open-line-view';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/protocol/snapshot/snapshot';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';
import { callIn, GRACE } from '../../people';

beforeEach(resetBrowser);

const CONNECTED: CallPhase = { name: 'connected', since: 0 };
const OVER: CallPhase = { name: 'ended', reason: 'hung-up-there', error: null };
const PLAIN: PlainCall = {
  id: 'b0'.repeat(16) as CallId,
  peer: 'room',
  direction: 'incoming',
  kind: 'audio',
};

const withCall = (phase: CallPhase): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  contacts: [GRACE],
  call: callIn(phase),
});
const withPlain = (phase: CallPhase): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  openLine: { ...NO_OPEN_LINE, state: { name: 'call', line: null, call: PLAIN, phase } },
});

test('no call is under way before there is one, while it rings here, and after its end', () => {
  const none = [EMPTY_SNAPSHOT, withCall({ name: 'ringing-here' }), withCall(OVER), withPlain(OVER)];
  expect(none.map(underWay)).toEqual([null, null, null, null]);
});

test('a call has all features and is hung up as a call', () => {
  const shown = underWay(withCall(CONNECTED));
  expect(shown).toMatchObject({ displayName: 'Grace', can: { camera: true, share: true } });
  shown?.hangUp();
  expect(commandsHeard()).toEqual([said('call.hangUp', { call: callIn(CONNECTED).id })]);
});

test('a call on the open line has the features that were negotiated and is hung up there', () => {
  const shown = underWay(withPlain(CONNECTED));
  expect(shown).toMatchObject({
    displayName: 'room',
    can: { microphone: true, camera: false, share: false },
  });
  shown?.hangUp();
  expect(commandsHeard()).toEqual([said('openLine.hangUp', { call: PLAIN.id })]);
});
