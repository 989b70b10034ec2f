import { describe, expect, test } from 'vitest';
import { stepWish } from '../../../../src/protocol/call/share-wish';
import { siteOf } from '../../../../src/protocol/call/shared-site';
import type { CallPhase, CallView } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import type { ShareWish } from '../../../../src/protocol/snapshot/media-view';
import { BEN, callIn, GRACE } from '../../people';

const outgoing = (phase: CallPhase, part: Partial<CallView> = {}) =>
  callIn(phase, { direction: 'outgoing', ...part });
const CONNECTED: CallPhase = { name: 'connected', since: 1 };
const ENDED: CallPhase = { name: 'ended', reason: 'declined-there', error: null };
const OTHER = 'c1'.repeat(16) as CallId;

const WISHED: ShareWish = { peer: GRACE.id, call: null, tabId: 7, title: 'Plan', site: 'https://a.example' };
const OURS: ShareWish = { ...WISHED, call: outgoing(CONNECTED).id };

describe('a wish before its call', () => {
  test('belongs to the call that dials the peer', () => {
    const call = outgoing({ name: 'dialling' });
    expect(stepWish(WISHED, call)).toEqual({ wish: OURS, isDue: false });
  });

  test.each([
    ['no call', null],
    ['a call with somebody else', outgoing({ name: 'dialling' }, { peer: BEN.id })],
    ['a call of the peer', callIn({ name: 'ringing-here' })],
    ['a call that is connected already', outgoing(CONNECTED)],
    ['a call that broke off and is tried again', outgoing({ name: 'dialling' }, { rejoins: true })],
    ['the end of an earlier call', outgoing(ENDED)],
  ])('does not belong to %s', (_what, call) => {
    expect(stepWish(WISHED, call)).toEqual({ wish: WISHED, isDue: false });
  });
});

describe('the wish of a call', () => {
  test.each<CallPhase>([{ name: 'dialling' }, { name: 'ringing-there' }, { name: 'connecting' }])(
    'waits while the call is $name',
    (phase) => {
      expect(stepWish(OURS, outgoing(phase))).toEqual({ wish: OURS, isDue: false });
    },
  );

  test('is due when the call is connected, and is used up then', () => {
    expect(stepWish(OURS, outgoing(CONNECTED))).toEqual({ wish: null, isDue: true });
  });

  test.each([
    ['has ended', outgoing(ENDED)],
    ['is gone', null],
    ['is another one', outgoing(CONNECTED, { id: OTHER })],
    ['is one of the peer that rings', callIn({ name: 'ringing-here' }, { id: OTHER })],
    ['is one of the peer that broke off', callIn(CONNECTED, { id: OTHER, rejoins: true })],
    ['is with somebody else', callIn(CONNECTED, { id: OTHER, peer: BEN.id })],
  ])('is over when the call %s', (_what, call) => {
    expect(stepWish(OURS, call)).toEqual({ wish: null, isDue: false });
  });

  test('goes over to the call of the peer that crosses ours', () => {
    const crossed = callIn({ name: 'connecting' }, { id: OTHER });
    const { wish } = stepWish(OURS, crossed);
    expect(wish).toEqual({ ...OURS, call: OTHER });
    expect(wish && stepWish(wish, { ...crossed, phase: CONNECTED })).toEqual({ wish: null, isDue: true });
  });
});

test.each([
  ['https://a.example/x?y#z', 'https://a.example'],
  ['http://a.example:8080/', 'http://a.example:8080'],
  ['file:///home/ada/plan.pdf', 'file://'],
  ['chrome://settings', null],
  ['chrome-extension://abc/src/popup/window.html', null],
  ['about:blank', null],
  ['no address', null],
  ['', null],
  [undefined, null],
])('the site of %s is %s', (address, site) => {
  expect(siteOf(address)).toBe(site);
});
