// Reads candidates, their pairs and the ciphers of a connection out of getStats().

import type { CandidateView, CipherView, PairView } from '../../protocol/snapshot/link-view';

/** W3C webrtc-stats; TypeScript's DOM library lacks this dictionary. */
interface CandidateStats extends RTCStats {
  candidateType: CandidateView['type'];
  address?: string | null;
  port?: number;
  protocol?: string;
  priority?: number;
  usernameFragment?: string;
  url?: string;
  foundation?: string;
  relatedAddress?: string;
  relatedPort?: number;
  tcpType?: string;
  relayProtocol?: string;
  /** Of Chromium alone. */
  networkType?: string;
}

export function candidatesIn(stats: readonly RTCStats[], side: 'local' | 'remote'): CandidateView[] {
  return stats
    .filter((stat): stat is CandidateStats => stat.type === `${side}-candidate`)
    .map((stat) => ({
      id: stat.id,
      type: stat.candidateType,
      address: stat.address ?? '',
      port: stat.port ?? 0,
      protocol: stat.protocol ?? '',
      priority: stat.priority ?? 0,
      ufrag: stat.usernameFragment ?? '',
      server: stat.url ?? '',
      foundation: stat.foundation ?? '',
      relatedAddress: stat.relatedAddress ?? '',
      relatedPort: stat.relatedPort ?? 0,
      tcpType: stat.tcpType ?? '',
      relayProtocol: stat.relayProtocol ?? '',
      networkType: stat.networkType ?? '',
    }));
}

export function pairsIn(stats: readonly RTCStats[]): PairView[] {
  return stats
    .filter((stat): stat is RTCIceCandidatePairStats => stat.type === 'candidate-pair')
    .map((stat) => ({
      id: stat.id,
      local: stat.localCandidateId,
      remote: stat.remoteCandidateId,
      state: stat.state,
      nominated: stat.nominated ?? false,
      rttMs: stat.currentRoundTripTime === undefined ? null : Math.round(stat.currentRoundTripTime * 1000),
      bytesSent: stat.bytesSent ?? 0,
      bytesReceived: stat.bytesReceived ?? 0,
      checksSent: stat.requestsSent ?? 0,
      checksAnswered: stat.responsesReceived ?? 0,
    }));
}

export function ciphersIn(stats: readonly RTCStats[]): CipherView {
  const transport = stats.find((stat): stat is RTCTransportStats => stat.type === 'transport');
  return {
    tlsVersion: transport?.tlsVersion ?? '',
    dtls: transport?.dtlsCipher ?? '',
    srtp: transport?.srtpCipher ?? '',
  };
}
