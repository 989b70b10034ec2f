import { describe, expect, it } from 'vitest';
import {
  isOver,
  shown,
  stepTransfer,
  type Transfer,
  type TransferDirection,
  type TransferEvent,
} from '../../../src/protocol/transfer';

const offered: Transfer = { name: 'offered', files: 2 };
const moving: Transfer = { name: 'moving', files: 2, left: 2 };
const last: Transfer = { name: 'moving', files: 2, left: 1 };
const saving: Transfer = { name: 'saving', left: 2 };
const cancelledHere: Transfer = { name: 'cancelled', by: 'here' };
const failed = (error: 'disk-full' | 'connection-lost' | 'connection-failed'): Transfer => ({
  name: 'failed',
  error,
});
const diskFull: TransferEvent = { name: 'failed', error: 'disk-full' };
const peerDiskFull: TransferEvent = { name: 'peerFailed', error: 'disk-full' };

type Row = [TransferDirection, Transfer, TransferEvent, Transfer, string[]];

const TABLE: Row[] = [
  ['sending', { name: 'waiting', files: 2 }, { name: 'linkUp' }, offered, ['tell offer']],
  ['sending', { name: 'waiting', files: 2 }, { name: 'linkDown' }, failed('connection-failed'), ['release']],
  ['sending', { name: 'waiting', files: 2 }, { name: 'cancel' }, cancelledHere, ['release']],
  ['sending', offered, { name: 'peerAccepted' }, moving, ['send']],
  ['sending', offered, { name: 'peerDeclined' }, { name: 'declined', by: 'there' }, ['release']],
  ['sending', offered, { name: 'linkDown' }, failed('connection-lost'), ['release']],
  ['sending', moving, { name: 'fileDone' }, last, []],
  ['sending', last, { name: 'fileDone' }, saving, []],
  ['sending', moving, { name: 'cancel' }, cancelledHere, ['tell cancel', 'release']],
  ['sending', moving, { name: 'peerCancelled' }, { name: 'cancelled', by: 'there' }, ['release']],
  ['sending', moving, diskFull, failed('disk-full'), ['tellFailed disk-full', 'release']],
  ['sending', moving, peerDiskFull, failed('disk-full'), ['release']],
  ['sending', saving, { name: 'peerSaved' }, { name: 'saved' }, ['release']],
  ['sending', saving, { name: 'linkDown' }, failed('connection-lost'), ['release']],
  ['receiving', offered, { name: 'accept' }, moving, ['prepare']],
  ['receiving', offered, { name: 'decline' }, { name: 'declined', by: 'here' }, ['tell decline', 'release']],
  ['receiving', offered, { name: 'peerCancelled' }, { name: 'cancelled', by: 'there' }, ['release']],
  ['receiving', moving, { name: 'prepared' }, moving, ['tell accept']],
  ['receiving', moving, { name: 'fileDone' }, last, []],
  ['receiving', last, { name: 'fileDone' }, saving, ['export']],
  ['receiving', moving, diskFull, failed('disk-full'), ['tellFailed disk-full', 'release']],
  ['receiving', moving, { name: 'linkDown' }, failed('connection-lost'), ['release']],
  ['receiving', saving, { name: 'fileSaved' }, { name: 'saving', left: 1 }, []],
  [
    'receiving',
    { name: 'saving', left: 1 },
    { name: 'fileSaved' },
    { name: 'saved' },
    ['tell saved', 'release'],
  ],
  ['receiving', saving, { name: 'cancel' }, cancelledHere, ['tell cancel', 'release']],
  // What means nothing changes nothing.
  ['receiving', saving, { name: 'linkDown' }, saving, []],
  ['receiving', offered, { name: 'peerSaved' }, offered, []],
  ['sending', offered, { name: 'peerSaved' }, offered, []],
  ['sending', moving, { name: 'peerSaved' }, moving, []],
  ['sending', offered, { name: 'accept' }, offered, []],
  ['sending', { name: 'saved' }, { name: 'cancel' }, { name: 'saved' }, []],
  ['receiving', cancelledHere, { name: 'fileDone' }, cancelledHere, []],
];

const words = (effect: object) => Object.values(effect).map(String).join(' ');

describe('a transfer', () => {
  it.each(TABLE)('%s, %o: on %o it becomes %o and does %o', (direction, state, event, next, effects) => {
    const step = stepTransfer(direction, state, event);
    expect(step.state).toEqual(next);
    expect(step.effects.map(words)).toEqual(effects);
  });

  it('releases what it holds exactly when it ends', () => {
    for (const [direction, state, event] of TABLE) {
      const step = stepTransfer(direction, state, event);
      const ends = !isOver(state) && isOver(step.state);
      expect(step.effects.some((effect) => effect.do === 'release')).toBe(ends);
    }
  });

  it('shows the views no counters', () => {
    expect(shown(moving)).toEqual({ name: 'moving' });
    expect(shown(failed('disk-full'))).toEqual({ name: 'failed', error: 'disk-full' });
  });
});
