// The only place that makes a connection to a peer, and that knows how many there are. It asks for the policy at that
// moment, and keeps no copy of it.

import type { ContactId } from '../../protocol/snapshot/ids';
import { newConnection } from '../../shared/new-connection';
import { policyFor, watchRelayOnly } from './network-policy';
import { rtcConfiguration } from './rtc-configuration';

const live = new Set<RTCPeerConnection>();

/** Abort closes it. Throws a Failure when the browser makes none with this list of servers. */
export function peerConnection(
  peer: ContactId,
  certificate: RTCCertificate,
  signal: AbortSignal,
): RTCPeerConnection {
  const connection = newConnection({ ...rtcConfiguration(policyFor(peer)), certificates: [certificate] });
  live.add(connection);
  signal.addEventListener(
    'abort',
    () => {
      connection.close();
      live.delete(connection);
    },
    { once: true },
  );
  return connection;
}

/**
 * From the moment that relay only is switched on the connection gathers no direct candidates; it goes on by a direct path that
 * it has, and `outdated` is called if it may have one.
 */
export function followRelayOnly(
  connection: RTCPeerConnection,
  peer: ContactId,
  signal: AbortSignal,
  outdated: () => void,
): void {
  watchRelayOnly(peer, signal, () => {
    const wasDirect = connection.getConfiguration().iceTransportPolicy !== 'relay';
    applyPolicy(connection, peer);
    if (wasDirect) outdated();
  });
}

/** What counts now, for the candidates that the connection gathers next. */
export function applyPolicy(connection: RTCPeerConnection, peer: ContactId): void {
  const before = connection.getConfiguration();
  const now = rtcConfiguration(policyFor(peer));
  try {
    connection.setConfiguration({ ...before, ...now });
  } catch (error) {
    // The browser refuses one of the servers. Who may see our addresses counts all the same.
    reportError(error);
    connection.setConfiguration({ ...before, iceTransportPolicy: now.iceTransportPolicy ?? 'relay' });
  }
}

export function connectionsOpen(): number {
  return live.size;
}

/** One a link: its connection and all its lanes show the same fingerprint. */
export function linkCertificate(): Promise<RTCCertificate> {
  const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
  return RTCPeerConnection.generateCertificate(algorithm);
}
