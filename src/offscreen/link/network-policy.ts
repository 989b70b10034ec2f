// Owns what settings and contacts say about connections now. Until background has said it, only relays are allowed and
// no server is known. It never makes or changes a connection itself.

import type { ConnectionPolicy, NetworkSettings } from '../../protocol/contract/orders';
import { hasTurn } from '../../protocol/link/turn-errors';
import type { ContactId } from '../../protocol/snapshot/ids';

let network: NetworkSettings = { iceServers: [], relayOnly: true, relayOnlyWith: [], directWith: null };
const watchers = new Set<() => void>();

/** To be asked at the moment of use. Null is the open line: only the settings count for it. */
export function policyFor(peer: ContactId | null): ConnectionPolicy {
  const { iceServers, relayOnly } = network;
  return { iceServers, relayOnly: relayOnly || (peer !== null && hidesFrom(peer)) };
}

/** False when no address of ours may be told to this peer, and there is no relay that would have another. */
export function hasWayTo(peer: ContactId): boolean {
  const { relayOnly, iceServers } = policyFor(peer);
  return !relayOnly || hasTurn(iceServers);
}

function hidesFrom(peer: ContactId): boolean {
  const { relayOnlyWith, directWith } = network;
  return relayOnlyWith.includes(peer) || (directWith !== null && !directWith.includes(peer));
}

/** From now on. A watcher that fails keeps no other from hearing of it. */
export function useNetwork(next: NetworkSettings): void {
  network = next;
  for (const look of watchers) {
    try {
      look();
    } catch (error) {
      reportError(error);
    }
  }
}

/** Calls `relayOnly` each time that direct paths to the peer were allowed and no longer are, until the signal aborts. */
export function watchRelayOnly(peer: ContactId | null, signal: AbortSignal, relayOnly: () => void): void {
  let was = policyFor(peer).relayOnly;
  const look = () => {
    const before = was;
    was = policyFor(peer).relayOnly;
    if (was && !before) relayOnly();
  };
  watchers.add(look);
  signal.addEventListener('abort', () => watchers.delete(look), { once: true });
}
