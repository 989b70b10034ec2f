// Reads the candidates, the selected pair, the quality and the descriptions of a connection once a second, for the connection
// panel and the bars of a call.

import { STATS_INTERVAL_MS } from '../../protocol/link/limits';
import { qualityOf, type StatsSample } from '../../protocol/link/link-quality';
import { describeSdp } from '../../protocol/link/session-description';
import type { CandidateView, LinkView, QualityView } from '../../protocol/snapshot/link-view';
import { boundedLink } from '../../protocol/storage/bounded-link';
import { every } from '../../shared/lifetime';
import { linkSample, selectedPair } from './stats-sample';

/** W3C webrtc-stats; TypeScript's DOM library lacks these dictionaries. */
interface CandidateStats extends RTCStats {
  candidateType: CandidateView['type'];
  address?: string | null;
  port?: number;
  protocol?: string;
  priority?: number;
  usernameFragment?: string;
  url?: string;
}

/** The measurement before, with which the next one is compared. */
interface Past {
  reading: StatsSample;
  quality: QualityView | null;
}

async function measureLink(
  connection: RTCPeerConnection,
  past: Past | null,
): Promise<{ link: LinkView; past: Past }> {
  const stats = [...(await connection.getStats()).values()];
  const candidates = (type: string) =>
    stats.filter((stat): stat is CandidateStats => stat.type === type).map(candidateView);
  const pair = selectedPair(stats);
  const reading = linkSample(stats, pair, performance.now());
  const quality = past && qualityOf(past.reading, reading, past.quality);
  const link = boundedLink({
    iceState: connection.iceConnectionState,
    dtlsState: connection.sctp?.transport.state ?? 'new',
    local: candidates('local-candidate'),
    remote: candidates('remote-candidate'),
    pair: pair ? pairView(pair) : null,
    quality,
    localSdp: describeSdp(connection.localDescription),
    remoteSdp: describeSdp(connection.remoteDescription),
  });
  return { link, past: { reading, quality } };
}

function pairView(pair: RTCIceCandidatePairStats): NonNullable<LinkView['pair']> {
  return {
    local: pair.localCandidateId,
    remote: pair.remoteCandidateId,
    rttMs: pair.currentRoundTripTime === undefined ? null : Math.round(pair.currentRoundTripTime * 1000),
    bytesSent: pair.bytesSent ?? 0,
    bytesReceived: pair.bytesReceived ?? 0,
  };
}

function candidateView(stat: CandidateStats): CandidateView {
  return {
    id: stat.id,
    type: stat.candidateType,
    address: stat.address ?? '',
    port: stat.port ?? 0,
    protocol: stat.protocol ?? '',
    priority: stat.priority ?? 0,
    ufrag: stat.usernameFragment ?? '',
    server: stat.url ?? '',
  };
}

/** Measures every second until the signal aborts. */
export function watchLink(
  connection: RTCPeerConnection,
  signal: AbortSignal,
  measured: (link: LinkView, reading: StatsSample) => void,
): void {
  let past: Past | null = null;
  const measure = async () => {
    const now = await measureLink(connection, past);
    past = now.past;
    if (!signal.aborted) measured(now.link, now.past.reading);
  };
  every(STATS_INTERVAL_MS, () => void measure(), signal);
  void measure();
}
