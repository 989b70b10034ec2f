// What views see of a trial: a connection that two users make only to check it.

import type { OwnEvidence } from '../evidence/evidence';
import type { ToldCode, TrialResult } from '../evidence/trial-result';
import type { SeenEvidence } from './call-evidence';
import type { CallPhase, CallView } from './call-view';
import type { CallId, ContactId } from './ids';

/** As the offscreen document knows it. */
export interface TrialReport {
  id: CallId;
  peer: ContactId;
  role: 'caller' | 'callee';
  phase: CallPhase;
  /** Both users have agreed: from now on both check up, and addresses are exchanged. */
  isAgreed: boolean;
  /** Nothing of it is awaited any more. */
  isOver: boolean;
  path: CallView['path'];
  /** What was seen of it here, once that can be told: the connection is decided, and our check-up is done or late. */
  here: SeenEvidence | null;
  /** What our check-up has found; null while it is not done. */
  found: readonly ToldCode[] | null;
  /** What the peer has told. */
  there: TrialResult | null;
}

/** Background adds what the offscreen document does not know. */
export interface TrialView extends Omit<TrialReport, 'here'> {
  here: OwnEvidence | null;
  /** The peer was told ours. */
  isTold: boolean;
}
