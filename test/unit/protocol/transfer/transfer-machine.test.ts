import { describe, expect, test } from 'vitest';
import {
  type BlockRange,
  peerEvent,
  type TransferEvent,
} from '../../../../src/protocol/transfer/transfer-events';
import { stepTransfer } from '../../../../src/protocol/transfer/transfer-machine';
import {
  isOver,
  runs,
  shown,
  type Transfer,
  type TransferDirection,
} from '../../../../src/protocol/transfer/transfer-state';

const waiting: Transfer = { name: 'waiting' };
const offered: Transfer = { name: 'offered', link: true };
const offeredAway: Transfer = { name: 'offered', link: false };
const moving: Transfer = { name: 'moving', link: true, here: [], there: [] };
const cut: Transfer = { ...moving, link: false };
const pausedHere: Transfer = { ...moving, here: ['paused'] };
const pausedThere: Transfer = { ...moving, there: ['paused'] };
const full: Transfer = { ...moving, here: ['disk-full'] };
const gone: Transfer = { ...moving, here: ['source-gone'] };
const verifiedThere: Transfer = { name: 'saving', left: 0 };
const saving: Transfer = { name: 'saving', left: 2 };
const lastSaving: Transfer = { name: 'saving', left: 1 };
const unsaved: Transfer = { name: 'unsaved', error: 'save-failed' };
const saved: Transfer = { name: 'saved' };
const cancelledHere: Transfer = { name: 'cancelled', by: 'here' };
const cancelledThere: Transfer = { name: 'cancelled', by: 'there' };
const failed = (error: 'file-corrupt' | 'file-expired'): Transfer => ({ name: 'failed', error });

const have: readonly BlockRange[] = [[0, 3]];
const resumed: TransferEvent = { name: 'peerResumed', have, root: 'r' };
const prepared: TransferEvent = { name: 'prepared', have, root: 'r' };
const corrupt: TransferEvent = { name: 'failed', error: 'file-corrupt' };

type Row = [TransferDirection, Transfer, TransferEvent, Transfer, string[]];

const SENDING: Row[] = [
  ['sending', waiting, { name: 'linkUp' }, offered, ['tell offer']],
  ['sending', waiting, { name: 'cancel' }, cancelledHere, ['release']],
  ['sending', waiting, { name: 'peerDeclined' }, { name: 'declined', by: 'there' }, ['release']],
  ['sending', waiting, { name: 'expired' }, failed('file-expired'), ['release']],
  ['sending', offered, { name: 'linkDown' }, waiting, []],
  ['sending', offered, { name: 'peerAccepted' }, moving, []],
  ['sending', offered, { name: 'peerDeclined' }, { name: 'declined', by: 'there' }, ['release']],
  ['sending', offered, { name: 'cancel' }, cancelledHere, ['tell cancel', 'release']],
  ['sending', moving, resumed, moving, ['send 0,3 r']],
  ['sending', pausedHere, resumed, pausedHere, []],
  ['sending', moving, { name: 'pause' }, pausedHere, ['tell hold', 'stop']],
  ['sending', pausedHere, { name: 'continue' }, moving, ['tell hold']],
  ['sending', moving, { name: 'peerHolds', holds: ['paused'] }, pausedThere, ['stop']],
  ['sending', pausedThere, { name: 'peerHolds', holds: [] }, moving, []],
  ['sending', moving, { name: 'sourceGone' }, gone, ['tell hold', 'stop']],
  ['sending', gone, { name: 'sourceBack' }, moving, ['tell hold']],
  ['sending', gone, { name: 'continue' }, gone, ['tell hold']],
  ['sending', moving, { name: 'linkDown' }, cut, ['stop']],
  ['sending', cut, { name: 'linkUp' }, moving, ['tell ask']],
  ['sending', { ...pausedHere, link: false }, { name: 'linkUp' }, pausedHere, ['tell ask', 'tell hold']],
  ['sending', moving, { name: 'peerVerified' }, verifiedThere, ['stop']],
  ['sending', moving, { name: 'peerSaved' }, saved, ['release']],
  ['sending', verifiedThere, { name: 'linkUp' }, verifiedThere, ['tell ask']],
  ['sending', verifiedThere, resumed, moving, ['send 0,3 r']],
  ['sending', verifiedThere, { name: 'peerSaved' }, saved, ['release']],
  ['sending', moving, corrupt, failed('file-corrupt'), ['tellFailed file-corrupt', 'release']],
  ['sending', moving, { name: 'peerFailed', error: 'file-corrupt' }, failed('file-corrupt'), ['release']],
  ['sending', cut, { name: 'expired' }, failed('file-expired'), ['release']],
];

const RECEIVING: Row[] = [
  ['receiving', offered, { name: 'accept' }, moving, ['tell accept', 'prepare']],
  ['receiving', offeredAway, { name: 'accept' }, cut, []],
  ['receiving', offered, { name: 'linkDown' }, offeredAway, []],
  ['receiving', offeredAway, { name: 'linkUp' }, offered, []],
  ['receiving', offered, { name: 'decline' }, { name: 'declined', by: 'here' }, ['tell decline', 'release']],
  ['receiving', offered, { name: 'peerCancelled' }, cancelledThere, ['release']],
  ['receiving', moving, prepared, moving, ['tellResume 0,3 r']],
  ['receiving', pausedThere, prepared, pausedThere, []],
  ['receiving', moving, { name: 'peerOffered' }, moving, ['tell accept', 'prepare']],
  ['receiving', pausedHere, { name: 'peerOffered' }, pausedHere, ['tell accept']],
  ['receiving', moving, { name: 'pause' }, pausedHere, ['tell hold', 'stop']],
  ['receiving', pausedHere, { name: 'continue' }, moving, ['tell hold', 'prepare']],
  ['receiving', moving, { name: 'diskFull' }, full, ['tell hold', 'stop']],
  ['receiving', full, { name: 'continue' }, moving, ['tell hold', 'prepare']],
  ['receiving', moving, { name: 'peerHolds', holds: ['paused'] }, pausedThere, ['stop']],
  ['receiving', pausedThere, { name: 'peerHolds', holds: [] }, moving, ['prepare']],
  ['receiving', moving, { name: 'linkDown' }, cut, ['stop']],
  ['receiving', cut, { name: 'linkUp' }, moving, ['prepare']],
  ['receiving', { ...full, link: false }, { name: 'linkUp' }, full, ['tell hold']],
  ['receiving', moving, { name: 'verified', downloads: 2 }, saving, ['tell verified', 'export']],
  ['receiving', saving, { name: 'downloadSaved' }, lastSaving, []],
  ['receiving', lastSaving, { name: 'downloadSaved' }, saved, ['tell saved', 'release']],
  ['receiving', saving, { name: 'notSaved', error: 'save-failed' }, unsaved, []],
  ['receiving', saving, { name: 'peerAsked' }, saving, ['tell verified']],
  ['receiving', unsaved, { name: 'save', downloads: 1 }, lastSaving, ['export']],
  ['receiving', unsaved, { name: 'save', downloads: 0 }, saved, ['tell saved', 'release']],
  ['receiving', saving, { name: 'cancel' }, cancelledHere, ['tell cancel', 'release']],
  ['receiving', moving, corrupt, failed('file-corrupt'), ['tellFailed file-corrupt', 'release']],
  ['receiving', offeredAway, { name: 'expired' }, failed('file-expired'), ['release']],
];

const NOTHING: [TransferDirection, Transfer, TransferEvent][] = [
  ['receiving', saving, { name: 'linkDown' }],
  ['receiving', offered, { name: 'peerSaved' }],
  ['receiving', saving, resumed],
  ['receiving', unsaved, { name: 'downloadSaved' }],
  ['sending', offered, { name: 'peerSaved' }],
  ['sending', offered, { name: 'accept' }],
  ['sending', offered, resumed],
  ['sending', saved, { name: 'cancel' }],
  ['receiving', cancelledHere, { name: 'verified', downloads: 1 }],
  ['sending', failed('file-corrupt'), { name: 'linkUp' }],
];

const words = (effect: object) => Object.values(effect).map(String).join(' ');

describe('a transfer', () => {
  test.each([...SENDING, ...RECEIVING])(
    '%s, %o: the event %o leads to %o with the effects %o',
    (direction, state, event, next, effects) => {
      const step = stepTransfer(direction, state, event);
      expect(step.state).toEqual(next);
      expect(step.effects.map(words)).toEqual(effects);
    },
  );

  test.each(NOTHING)('%s, %o: the event %o changes nothing', (direction, state, event) => {
    const step = stepTransfer(direction, state, event);
    expect(step.state).toBe(state);
    expect(step.effects).toEqual([]);
  });

  test('is released exactly when it ends', () => {
    for (const [direction, state, event] of [...SENDING, ...RECEIVING]) {
      const step = stepTransfer(direction, state, event);
      const ends = !isOver(state) && isOver(step.state);
      expect(step.effects.some((effect) => effect.do === 'release')).toBe(ends);
    }
  });

  test('runs only with a link and without a reason to pause', () => {
    expect([moving, cut, pausedHere, pausedThere, saving].map(runs)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('shows first the pause reasons that the user can do something about', () => {
    expect(shown(moving)).toEqual({ name: 'moving' });
    expect(
      shown({ name: 'moving', link: false, here: ['paused', 'disk-full'], there: ['source-gone'] }),
    ).toEqual({ name: 'halted', why: ['source-gone', 'disk-full', 'paused-here', 'no-link'] });
    expect(shown({ ...cut, there: ['paused'] })).toEqual({
      name: 'halted',
      why: ['paused-there', 'no-link'],
    });
    expect(shown(lastSaving)).toEqual({ name: 'saving' });
    expect(shown(offeredAway)).toEqual({ name: 'offered' });
    expect(shown(unsaved)).toEqual(unsaved);
  });

  test('has an event for every frame of a peer', () => {
    const transfer = 'f0'.repeat(16) as never;
    expect(peerEvent({ t: 'file.hold', transfer, holds: ['paused'] })).toEqual({
      name: 'peerHolds',
      holds: ['paused'],
    });
    expect(peerEvent({ t: 'file.resume', transfer, have: [[0, 1]], root: 'r' })).toEqual({
      name: 'peerResumed',
      have: [[0, 1]],
      root: 'r',
    });
    expect(peerEvent({ t: 'file.failed', transfer, error: 'unexpected' })).toEqual({
      name: 'peerFailed',
      error: 'unexpected',
    });
    const plain = ['accept', 'decline', 'cancel', 'ask', 'verified', 'saved'] as const;
    const heard = plain.map((verb) => peerEvent({ t: `file.${verb}`, transfer, without: [] } as never).name);
    expect(heard).toEqual([
      'peerAccepted',
      'peerDeclined',
      'peerCancelled',
      'peerAsked',
      'peerVerified',
      'peerSaved',
    ]);
  });
});
