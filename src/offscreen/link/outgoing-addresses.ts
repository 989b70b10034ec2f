// The one gate by which addresses of this machine leave for a peer. A connection may still hold direct candidates from the
// time before relay only was switched on.

import { relayedCandidate, relayedDescription } from '../../protocol/link/relayed-addresses';
import type { ContactId } from '../../protocol/snapshot/ids';
import { policyFor } from './network-policy';

/** Null when it must not be told. */
export function outgoingCandidate(peer: ContactId, line: string): string | null {
  return policyFor(peer).relayOnly ? relayedCandidate(line) : line;
}

export function outgoingDescription(peer: ContactId, sdp: string): string {
  return policyFor(peer).relayOnly ? relayedDescription(sdp) : sdp;
}
