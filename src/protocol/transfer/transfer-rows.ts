// The rows of the transfer machine that both directions have, and what their tables are made with.

import type { ByName, Table } from '../machine';
import type { Hold } from './file-frames';
import type { TransferEffect, TransferEvent, TransferStep } from './transfer-events';
import { type Moving, runs, type Transfer } from './transfer-state';

type Event<N extends TransferEvent['name']> = Extract<TransferEvent, { name: N }>;

/** For each state, the events that mean something in it. */
export type TransferTable = Table<ByName<Transfer>, TransferEvent, TransferStep>;

export const go = (state: Transfer, ...effects: TransferEffect[]): TransferStep => ({ state, effects });
export const end = (state: Transfer, ...effects: TransferEffect[]) =>
  go(state, ...effects, { do: 'release' });
export const tell = (frame: Extract<TransferEffect, { do: 'tell' }>['frame']): TransferEffect => ({
  do: 'tell',
  frame,
});

/** An honest peer sends this frame in this state when two frames crossed or a link is new. Nothing follows from the frame. */
export const crossed = (state: Transfer) => go(state);

const cancel = () => end({ name: 'cancelled', by: 'here' }, tell('cancel'));
const peerCancelled = () => end({ name: 'cancelled', by: 'there' });
const failed = (_: Transfer, { error }: Event<'failed'>) =>
  end({ name: 'failed', error }, { do: 'tellFailed', error });
const peerFailed = (_: Transfer, { error }: Event<'peerFailed'>) => end({ name: 'failed', error });
export const expired = () => end({ name: 'failed', error: 'file-expired' });

/** What ends a transfer that both sides know, whatever state it is in. */
export const ENDS = { cancel, peerCancelled, failed, peerFailed, expired };

export const MOVING: Moving = { name: 'moving', link: true, here: [], there: [] };

/** From one moving state to another: stops what ran and may not run any more; `start` is what begins when it may run again. */
function change(before: Moving, after: Moving, start: readonly TransferEffect[], ...first: TransferEffect[]) {
  const stops: TransferEffect[] = runs(before) && !runs(after) ? [{ do: 'stop' }] : [];
  const starts = !runs(before) && runs(after) ? start : [];
  return go(after, ...first, ...stops, ...starts);
}

export const without = (holds: readonly Hold[], ...gone: Hold[]) =>
  holds.filter((hold) => !gone.includes(hold));
export const having = (holds: readonly Hold[], hold: Hold) => [...without(holds, hold), hold];

/** Whether both lists have the same members, in any order and however often. */
const isSame = (a: readonly Hold[], b: readonly Hold[]) =>
  a.every((hold) => b.includes(hold)) && b.every((hold) => a.includes(hold));

/** This side pauses for these reasons from now on, and tells the peer. */
export const pauseFor = (state: Moving, here: readonly Hold[], start: readonly TransferEffect[]) =>
  change(state, { ...state, here }, start, tell('hold'));

/** The rows of `moving`. The directions differ in `start`, what begins when it may run: the receiver always begins. */
export function moving(start: readonly TransferEffect[]) {
  return {
    ...ENDS,
    pause: (state: Moving) => pauseFor(state, having(state.here, 'paused'), start),
    continue: (state: Moving) => pauseFor(state, without(state.here, 'paused', 'disk-full'), start),
    peerHolds: (state: Moving, { holds }: Event<'peerHolds'>) =>
      isSame(state.there, holds) ? go(state) : change(state, { ...state, there: [...new Set(holds)] }, start),
    /** The peer says on the next link why it pauses. */
    linkDown: (state: Moving) => change(state, { ...state, link: false, there: [] }, start),
    linkUp: (state: Moving) => {
      const says: TransferEffect[] = state.here.length > 0 ? [tell('hold')] : [];
      return change(state, { ...state, link: true, there: [] }, start, ...says);
    },
  };
}
