// The transfer machine of the side that sends.

import {
  crossed,
  ENDS,
  end,
  expired,
  go,
  having,
  MOVING,
  moving,
  pauseFor,
  type TransferTable,
  tell,
  without,
} from './transfer-rows';
import { runs } from './transfer-state';

export const SENDING: TransferTable = {
  waiting: {
    linkUp: () => go({ name: 'offered', link: true }, tell('offer')),
    // The peer was asked before there was a link, and wants none.
    peerDeclined: () => end({ name: 'declined', by: 'there' }),
    // The peer does not know of it, so nothing is told.
    cancel: () => end({ name: 'cancelled', by: 'here' }),
    failed: (_, { error }) => end({ name: 'failed', error }),
    expired,
  },
  offered: {
    ...ENDS,
    linkDown: () => go({ name: 'waiting' }),
    peerAccepted: () => go(MOVING),
    peerHolds: crossed,
    peerResumed: crossed,
    peerDeclined: () => end({ name: 'declined', by: 'there' }),
  },
  moving: {
    ...moving([]),
    linkUp: (state) => {
      const { state: after, effects } = moving([]).linkUp(state);
      return go(after, tell('ask'), ...effects);
    },
    sourceGone: (state) => pauseFor(state, having(state.here, 'source-gone'), []),
    sourceBack: (state) => pauseFor(state, without(state.here, 'source-gone'), []),
    peerResumed: (state, { have, root }) => (runs(state) ? go(state, { do: 'send', have, root }) : go(state)),
    peerVerified: () => go({ name: 'saving', left: 0 }, { do: 'stop' }),
    peerSaved: () => end({ name: 'saved' }),
    peerAccepted: crossed,
  },
  saving: {
    ...ENDS,
    linkUp: (state) => go(state, tell('ask')),
    peerAccepted: crossed,
    peerHolds: crossed,
    peerVerified: crossed,
    // The receiver crashed before it could note that it has everything.
    peerResumed: (_, { have, root }) => go(MOVING, { do: 'send', have, root }),
    peerSaved: () => end({ name: 'saved' }),
  },
};
