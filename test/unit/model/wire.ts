// The messages that go through the broker of the model: sender, receiver, handshake and contents. The model assumes that
// signatures and seals hold, so the sender is right; the broker may only drop, hold back, reorder and repeat messages.

import type { CallVerb } from '../../../src/protocol/signal/reply';
import type { OfferSummary } from '../../../src/protocol/signal/sealed';
import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';

export type KnockKind = CallKind | 'files' | 'presence' | 'rejoin' | 'trial';

export type Said =
  /** `claim` is the call that a rejoin would resume. */
  | { type: 'knock'; kind: KnockKind; claim: string; time: number }
  | { type: 'reply'; verb: CallVerb | 'here' | 'stale' }
  | { type: 'cancel' }
  | { type: 'bye' }
  /** `kept`: the nonce is the one to which the caller had committed. */
  | { type: 'nonce'; kept: boolean }
  | { type: 'files'; offers: readonly OfferSummary[] }
  /** What this browser saw of a call or of a trial that is over. */
  | { type: 'evidence' }
  | { type: 'trial' };

export type Message = Said & { from: ContactId; to: ContactId; call: CallId };

/** One handshake, as one side sees it. */
export interface Handshake {
  call: CallId;
  peer: ContactId;
  isOutgoing: boolean;
}
