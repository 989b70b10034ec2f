// What each peer has left of its budget, on all of its links together: a peer that makes links anew begins where it
// was. It outlives every session and ends with this page.

import { type Account, EMPTY_ACCOUNT, isFull, pay } from '../../protocol/budget/account';
import type { FrameKind } from '../../protocol/budget/costs';
import { LINK_TERMS, PEER_TERMS, PEERS_REMEMBERED } from '../../protocol/budget/limits';
import type { ContactId } from '../../protocol/snapshot/ids';

export interface LinkBudget {
  /** False for a frame that is over the budget of this link, or of its peer: it is to be dropped. */
  admits(kind: FrameKind, size: number): boolean;
}

export interface Budgets {
  forLink(peer: ContactId): LinkBudget;
}

export function createBudgets(clock: () => number = () => performance.now()): Budgets {
  const peers = new Map<ContactId, Account>();

  /** A peer that is not forgotten has drawn from its buckets a moment ago, and that takes a link. */
  function forgetFull(now: number): void {
    if (peers.size < PEERS_REMEMBERED) return;
    for (const [peer, account] of peers) if (isFull(account, PEER_TERMS, now)) peers.delete(peer);
  }

  return {
    forLink(peer) {
      let link = EMPTY_ACCOUNT;
      forgetFull(clock());
      return {
        admits(kind, size) {
          const now = clock();
          const ofLink = pay(link, LINK_TERMS, kind, size, now);
          const ofPeer = pay(peers.get(peer) ?? EMPTY_ACCOUNT, PEER_TERMS, kind, size, now);
          if (!ofLink || !ofPeer) return false;
          link = ofLink;
          peers.set(peer, ofPeer);
          return true;
        },
      };
    },
  };
}

/** Of this page: every session draws from it. */
export const budgets: Budgets = createBudgets();
