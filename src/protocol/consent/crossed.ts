// Two users who call each other at the same moment have both agreed to a call, since each has placed one.

import type { CallPhase } from '../snapshot/call-view';
import type { ContactId } from '../snapshot/ids';

/** Whether a knock of `peer` crosses our own, which has not been answered yet. */
export function isCrossed(own: { peer: ContactId; phase: CallPhase }, peer: ContactId): boolean {
  const { name } = own.phase;
  return own.peer === peer && (name === 'dialling' || name === 'ringing-there');
}
