// The transfer machine of the side that receives.

import type { TransferEffect } from './transfer-events';
import {
  crossed,
  ENDS,
  end,
  go,
  having,
  MOVING,
  moving,
  pauseFor,
  type TransferTable,
  tell,
} from './transfer-rows';
import { type Moving, runs } from './transfer-state';

const PREPARE: readonly TransferEffect[] = [{ do: 'prepare' }];

export const RECEIVING: TransferTable = {
  offered: {
    ...ENDS,
    linkDown: () => go({ name: 'offered', link: false }),
    linkUp: () => go({ name: 'offered', link: true }),
    peerOffered: crossed,
    peerAsked: crossed,
    accept: ({ link }) => {
      const state: Moving = { ...MOVING, link };
      return link ? go(state, tell('accept'), ...PREPARE) : go(state);
    },
    decline: () => end({ name: 'declined', by: 'here' }, tell('decline')),
  },
  moving: {
    ...moving(PREPARE),
    // The acceptance has not reached the sender.
    peerOffered: (state) => go(state, tell('accept'), ...(runs(state) ? PREPARE : [])),
    peerAsked: crossed,
    prepared: (state, { have, root }) =>
      runs(state) ? go(state, { do: 'tellResume', have, root }) : go(state),
    diskFull: (state) => pauseFor(state, having(state.here, 'disk-full'), PREPARE),
    verified: (_, { downloads }) =>
      go({ name: 'saving', left: downloads }, tell('verified'), { do: 'export' }),
  },
  // Every block is here and verified, so a lost link no longer matters.
  saving: {
    ...ENDS,
    downloadSaved: ({ left }) =>
      left > 1 ? go({ name: 'saving', left: left - 1 }) : end({ name: 'saved' }, tell('saved')),
    notSaved: (_, { error }) => go({ name: 'unsaved', error }),
    peerAsked: (state) => go(state, tell('verified')),
    peerHolds: crossed,
  },
  unsaved: {
    ...ENDS,
    save: (_, { downloads }) =>
      downloads > 0
        ? go({ name: 'saving', left: downloads }, { do: 'export' })
        : end({ name: 'saved' }, tell('saved')),
    peerAsked: (state) => go(state, tell('verified')),
    peerHolds: crossed,
  },
};
