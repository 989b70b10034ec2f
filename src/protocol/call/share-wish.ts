// The wish to share a tab in a call that the user places: to which call it belongs, and when it is due. It is due
// once.

import type { CallView } from '../snapshot/call-view';
import type { ShareWish } from '../snapshot/media-view';

export interface WishStep {
  /** Null when it is over: used, or its call has ended. */
  wish: ShareWish | null;
  /** The call is connected: the tab is to be shared now. */
  isDue: boolean;
}

const OVER: WishStep = { wish: null, isDue: false };

/** What becomes of the wish when the call on the screen is this one. */
export function stepWish(wish: ShareWish, call: CallView | null): WishStep {
  if (wish.call === null) {
    const isOurs = call?.peer === wish.peer && call.phase.name === 'dialling' && !call.rejoins;
    return { wish: isOurs ? { ...wish, call: call.id } : wish, isDue: false };
  }
  if (!call || call.phase.name === 'ended' || !(call.id === wish.call || hasCrossed(wish, call))) return OVER;
  if (call.phase.name === 'connected') return { wish: null, isDue: true };
  return { wish: { ...wish, call: call.id }, isDue: false };
}

/** Both have called each other at once, and the call of the peer goes on: it needs no answer any more. */
function hasCrossed({ peer }: ShareWish, call: CallView): boolean {
  return (
    call.peer === peer && call.direction === 'incoming' && !call.rejoins && call.phase.name !== 'ringing-here'
  );
}
