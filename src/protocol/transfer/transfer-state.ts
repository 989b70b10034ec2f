// The states of a transfer, on the side that sends and on the side that receives, and how views see each of them.

import type { PauseReason, TransferState } from '../snapshot/transfer-view';
import type { Hold } from './file-frames';

export type TransferDirection = 'sending' | 'receiving';

/** Accepted, and not all there yet. It runs while there is a link and neither side has a reason to pause. */
export interface Moving {
  name: 'moving';
  link: boolean;
  /** Why this side pauses. */
  here: readonly Hold[];
  /** Why the peer pauses, as the peer said last on this link. */
  there: readonly Hold[];
}

export type Transfer =
  | { name: 'waiting' }
  | { name: 'offered'; link: boolean }
  | Moving
  /** Everything has arrived. `left` counts the downloads that are not complete yet; it is 0 on the side that sends. */
  | { name: 'saving'; left: number }
  | Extract<TransferState, { name: 'unsaved' | 'saved' | 'declined' | 'cancelled' | 'failed' }>;

export function isOver({ name }: Pick<Transfer, 'name'>): boolean {
  return name === 'saved' || name === 'declined' || name === 'cancelled' || name === 'failed';
}

export function runs(state: Transfer): boolean {
  return state.name === 'moving' && state.link && state.here.length === 0 && state.there.length === 0;
}

/** The state as the views may see it. */
export function shown(state: Transfer): TransferState {
  switch (state.name) {
    case 'waiting':
    case 'offered':
    case 'saving':
      return { name: state.name };
    case 'moving': {
      const why = pauseReasonsOf(state);
      return why.length === 0 ? { name: 'moving' } : { name: 'halted', why };
    }
    default:
      return state;
  }
}

/** The reasons that the user can do something about come first. */
function pauseReasonsOf({ link, here, there }: Moving): PauseReason[] {
  const reasons: [PauseReason, boolean][] = [
    ['source-gone', here.includes('source-gone') || there.includes('source-gone')],
    ['disk-full', here.includes('disk-full') || there.includes('disk-full')],
    ['paused-here', here.includes('paused')],
    ['paused-there', there.includes('paused')],
    ['no-link', !link],
  ];
  return reasons.filter(([, applies]) => applies).map(([reason]) => reason);
}
