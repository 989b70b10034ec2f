import { expect, test } from 'vitest';
import type { PauseReason, TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import {
  delayAfter,
  isAgreed,
  isLive,
  pendingDialsOf,
  wantsLink,
} from '../../../../src/protocol/transfer/file-dial-plan';
import { DIAL_DELAYS_MS, DIAL_RECEIVER_MS } from '../../../../src/protocol/transfer/limits';
import { BEN, GRACE, idOf, transferIn } from '../../people';

const halted = (...why: PauseReason[]): TransferState => ({ name: 'halted', why });
const failed: TransferState = { name: 'failed', error: 'unexpected' };

test.each<{ state: TransferState; live: boolean; agreed: boolean; sending: boolean; receiving: boolean }>([
  { state: { name: 'waiting' }, live: true, agreed: false, sending: true, receiving: false },
  { state: { name: 'offered' }, live: true, agreed: false, sending: false, receiving: false },
  { state: { name: 'moving' }, live: true, agreed: true, sending: false, receiving: false },
  { state: halted('no-link'), live: true, agreed: true, sending: true, receiving: true },
  { state: halted('paused-there', 'no-link'), live: true, agreed: true, sending: true, receiving: true },
  { state: halted('paused-here', 'no-link'), live: true, agreed: true, sending: false, receiving: false },
  { state: halted('source-gone', 'no-link'), live: true, agreed: true, sending: false, receiving: false },
  { state: halted('disk-full', 'no-link'), live: true, agreed: true, sending: false, receiving: false },
  { state: { name: 'saving' }, live: true, agreed: true, sending: true, receiving: false },
  {
    state: { name: 'unsaved', error: 'save-failed' },
    live: true,
    agreed: true,
    sending: false,
    receiving: false,
  },
  { state: { name: 'saved' }, live: false, agreed: false, sending: false, receiving: false },
  { state: { name: 'declined', by: 'there' }, live: false, agreed: false, sending: false, receiving: false },
  { state: { name: 'cancelled', by: 'here' }, live: false, agreed: false, sending: false, receiving: false },
  { state: failed, live: false, agreed: false, sending: false, receiving: false },
])('a transfer that is $state.name: whether it is live, agreed, and wants a link', ({ state, ...said }) => {
  const transfer = transferIn(state);
  expect({
    live: isLive(transfer),
    agreed: isAgreed(transfer),
    sending: wantsLink({ ...transfer, direction: 'sending' }),
    receiving: wantsLink({ ...transfer, direction: 'receiving' }),
  }).toEqual(said);
});

test('a sender dials at once, a receiver only after a while, who is both dials at once, and nobody dials a guest', () => {
  const cut = halted('no-link');
  const pendingDials = pendingDialsOf([
    transferIn(cut, { peer: GRACE.id, direction: 'receiving' }),
    transferIn(cut, { peer: BEN.id, direction: 'receiving' }),
    transferIn({ name: 'waiting' }, { peer: BEN.id, direction: 'sending' }),
    transferIn({ name: 'saved' }, { peer: BEN.id, direction: 'sending' }),
    transferIn(cut, { peer: idOf(7), direction: 'sending', guest: '' }),
    transferIn(cut, { peer: idOf(8), direction: 'receiving', guest: 'Gus' }),
  ]);
  expect([...pendingDials]).toEqual([
    [GRACE.id, DIAL_RECEIVER_MS],
    [BEN.id, 0],
  ]);
});

test('each dial that failed is followed by a longer wait, up to the longest', () => {
  expect([1, 2, 3, 100].map(delayAfter)).toEqual([
    DIAL_DELAYS_MS[0],
    DIAL_DELAYS_MS[1],
    DIAL_DELAYS_MS[2],
    DIAL_DELAYS_MS.at(-1),
  ]);
});
