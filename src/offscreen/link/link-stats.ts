// Reads the candidates, the selected pair, the quality and the descriptions of a connection once a second, for the connection
// panel and the bars of a call.

import { STATS_INTERVAL_MS } from '../../protocol/link/limits';
import { qualityOf, type StatsSample } from '../../protocol/link/link-quality';
import { describeSdp } from '../../protocol/link/session-description';
import type { LinkView, QualityView } from '../../protocol/snapshot/link-view';
import { boundedLink } from '../../protocol/storage/bounded-link';
import { every } from '../../shared/lifetime';
import { candidatesIn, ciphersIn, pairsIn } from './candidate-stats';
import { linkSample, selectedPair } from './stats-sample';

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
  const selected = selectedPair(stats);
  const reading = linkSample(stats, selected, performance.now());
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
