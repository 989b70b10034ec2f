// What was seen of a call that is over, on this side and, if the peer has told it, on the other.

import type { Evidence, OwnEvidence } from '../evidence/evidence';
import type { CallView } from './call-view';

/** Of one call, as the offscreen document has seen it. */
export interface SeenCall extends Pick<CallView, 'id' | 'peer' | 'peerSays' | 'direction' | 'kind'> {
  here: SeenEvidence;
}

/** Background adds what the offscreen document does not know. */
export type SeenEvidence = Omit<OwnEvidence, keyof BackgroundEvidence>;

export type BackgroundEvidence = Pick<
  OwnEvidence,
  'broker' | 'absenceUntold' | 'heard' | 'overBudget' | 'brokers' | 'tincan' | 'browser'
>;

export interface CallEvidence extends Omit<SeenCall, 'here'> {
  /** When the call ended, in milliseconds since the epoch. */
  at: number;
  here: OwnEvidence;
  /** Null while the peer has told nothing. */
  there: Evidence | null;
  /** The peer was told ours. */
  isTold: boolean;
}
