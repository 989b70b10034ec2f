// The only place that makes an RTCPeerConnection, and that knows how many there are.

import type { PhoneSettings } from '../protocol/contract';
import { rtcConfiguration } from './rtc-configuration';

const live = new Set<RTCPeerConnection>();

/** Abort closes it. */
export function peerConnection(
  phone: PhoneSettings,
  certificate: RTCCertificate,
  signal: AbortSignal,
): RTCPeerConnection {
  const connection = new RTCPeerConnection({ ...rtcConfiguration(phone), certificates: [certificate] });
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

export function connectionsOpen(): number {
  return live.size;
}

/** One a link: its connection and all its lanes show the same fingerprint. */
export function linkCertificate(): Promise<RTCCertificate> {
  const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
  return RTCPeerConnection.generateCertificate(algorithm);
}
