// What goes through the broker of the model: who says what of which exchange. Signatures and seals are taken for granted,
// so a message is from whom it says; the broker may drop, keep, reorder and repeat it, and no more.

import type { CallVerb } from '../../../src/protocol/signal/reply';
import type { OfferSummary } from '../../../src/protocol/signal/sealed';
import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';

export type KnockKind = CallKind | 'files' | 'presence' | 'rejoin';

export type Said =
  /** `claim` is the call that a rejoin would take up. */
  | { type: 'knock'; kind: KnockKind; claim: string; time: number }
  | { type: 'reply'; verb: CallVerb | 'here' | 'stale' }
  | { type: 'cancel' }
  | { type: 'bye' }
  /** `kept`: it is what the caller had committed to. */
  | { type: 'nonce'; kept: boolean }
  | { type: 'files'; offers: readonly OfferSummary[] };

export type Message = Said & { from: ContactId; to: ContactId; call: CallId };

/** One exchange, as the side sees it that keeps it. */
export interface Handshake {
  call: CallId;
  peer: ContactId;
  isOutgoing: boolean;
}
