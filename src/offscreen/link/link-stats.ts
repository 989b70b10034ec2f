// Reads the candidates, the selected pair, the quality and the descriptions of a connection once a second, for the connection
// panel and the bars of a call.

import { STATS_EARLY_MS, STATS_INTERVAL_MS } from '../../protocol/link/limits';
import { qualityOf, type StatsSample } from '../../protocol/link/link-quality';
import { describeSdp } from '../../protocol/link/session-description';
import type { LinkView, QualityView } from '../../protocol/snapshot/link-view';
import { boundedLink } from '../../protocol/storage/bounded-link';
import { candidatesIn, ciphersIn, pairsIn } from './candidate-stats';
import { linkSample, selectedPair } from './stats-sample';
import type { StatsSampler } from './stats-sampler';

/** The measurement before, with which the next one is compared. */
interface Past {
  reading: StatsSample;
  quality: QualityView | null;
}

function measureLink(
  connection: RTCPeerConnection,
  stats: readonly RTCStats[],
  at: number,
  past: Past | null,
): { link: LinkView; past: Past } {
  const selected = selectedPair(stats);
  const reading = linkSample(stats, selected, at);
  const pairs = pairsIn(stats);
  const quality = past && qualityOf(past.reading, reading, past.quality);
  const link = boundedLink({
    iceState: connection.iceConnectionState,
    dtlsState: connection.sctp?.transport.state ?? 'new',
    local: candidatesIn(stats, 'local'),
    remote: candidatesIn(stats, 'remote'),
    pair: pairs.find(({ id }) => id === selected?.id) ?? null,
    pairs,
    ciphers: ciphersIn(stats),
    quality,
    localSdp: describeSdp(connection.localDescription),
    remoteSdp: describeSdp(connection.remoteDescription),
  });
  return { link, past: { reading, quality } };
}

/** Measures at once, and then once a second on the average, for as long as the sampler lives. */
export function watchLink(
  connection: RTCPeerConnection,
  sampler: StatsSampler,
  measured: (link: LinkView, reading: StatsSample) => void,
): void {
  let past: Past | null = null;
  let dueAt = performance.now();
  const take = (stats: readonly RTCStats[], at: number) => {
    const now = measureLink(connection, stats, at, past);
    past = now.past;
    measured(now.link, now.past.reading);
    dueAt = Math.max(dueAt + STATS_INTERVAL_MS, at + STATS_INTERVAL_MS - STATS_EARLY_MS);
    return dueAt - at;
  };
  sampler.add({ earlyMs: STATS_EARLY_MS, take }, 0);
}
