// What a peer wants from us, or what we want from the peer: what mayReach is asked about.

import type { OfferSummary } from '../signal/sealed';
import type { TransferView } from '../snapshot/transfer-view';

/** What the peer wants from us, or what we want from the peer. */
export type Purpose =
  /** To say that it is online, and to ask whether we are. */
  | { for: 'presence' }
  /** A signed answer that shows that we are here: `here`, or `stale` for a clock that is off; `invited` as for files. */
  | { for: 'answer'; invited?: boolean }
  /** `invited`: the knock proves the secret of the open invite; `isLate`: that of one that was used or closed. */
  | { for: 'call'; invited: boolean; isLate?: boolean }
  /** To take up this call, which broke off; in hex. */
  | { for: 'rejoin'; call: string }
  /**
   * A link for files; `invited` and `isLate` as for a call, or `invited` by the drop box. Who was invited may ask again until the user
   * declines, or closes the drop box.
   */
  | { for: 'files'; invited?: boolean; isLate?: boolean }
  /** To send what is announced, before there is a link. */
  | { for: 'ask'; offers: readonly OfferSummary[] }
  /** To send what is offered on a link. */
  | { for: 'offer'; offer: OfferShown }
  /** We call, or make a link for files. */
  | { for: 'dial' }
  /** To be told what our browser saw of a call with it that failed. */
  | { for: 'evidence' }
  /** To check the connection together. */
  | { for: 'trial' }
  /** To be told what our side of such a check has found. */
  | { for: 'trial-result' };

/** What decides whether an offer needs a question. */
export type OfferShown = Pick<TransferView, 'id' | 'announcedAs' | 'totalBytes'> & {
  /** Of every file of it, shown or not. */
  risky: boolean;
};
