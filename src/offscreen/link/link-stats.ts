// Reads the candidates, the selected pair, the quality and the descriptions of a connection once a second, for the connection
// panel and the bars of a call.

import { STATS_EARLY_MS, STATS_INTERVAL_MS } from '../../protocol/link/limits';
import { qualityOf, type StatsSample } from '../../protocol/link/link-quality';
import type { LinkView, QualityView } from '../../protocol/snapshot/link-view';
import { boundedLink } from '../../protocol/storage/bounded-link';
import { candidatesIn, ciphersIn, pairsIn } from './candidate-stats';
import { type DescriptionWatch, watchDescriptions } from './description-watch';
import { type Counters, partsIn } from './part-stats';
import { linkSample, selectedPair } from './stats-sample';
import type { StatsSampler } from './stats-sampler';

/** The measurement before, with which the next one is compared. */
interface Past {
  reading: StatsSample;
  quality: QualityView | null;
  counters: Counters;
}

/** What is measured: a connection, its descriptions, and those of its channels that are known. */
interface Measured {
  connection: RTCPeerConnection;
  descriptions: DescriptionWatch;
  channels: readonly RTCDataChannel[];
}

function measureLink(
  { connection, descriptions, channels }: Measured,
  stats: readonly RTCStats[],
  at: number,
  past: Past | null,
): { link: LinkView; past: Past } {
  const selected = selectedPair(stats);
  const reading = linkSample(stats, selected, at);
  const pairs = pairsIn(stats);
  // Before there is a path nothing flows that could be judged.
  const quality = past && selected ? qualityOf(past.reading, reading, past.quality) : null;
  const { counters, ...parts } = partsIn(stats, channels, past?.counters ?? new Map());
  const link = boundedLink({
    iceState: connection.iceConnectionState,
    dtlsState: connection.sctp?.transport.state ?? 'new',
    local: candidatesIn(stats, 'local'),
    remote: candidatesIn(stats, 'remote'),
    pair: pairs.find(({ id }) => id === selected?.id) ?? null,
    pairs,
    ciphers: ciphersIn(stats),
    quality,
    ...descriptions.now(),
    ...parts,
  });
  return { link, past: { reading, quality, counters } };
}

/**
 * Measures once a second on the average, for as long as the sampler lives. Not in the first second, in which most links come up:
 * a reading is stored and drawn by each view, and takes time from the connection.
 */
export function watchLink(
  connection: RTCPeerConnection,
  sampler: StatsSampler,
  measured: (link: LinkView, reading: StatsSample) => void,
  channels: readonly RTCDataChannel[] = [],
): void {
  const what = { connection, descriptions: watchDescriptions(connection), channels };
  let past: Past | null = null;
  let dueAt = performance.now() + STATS_INTERVAL_MS;
  const take = (stats: readonly RTCStats[], at: number) => {
    const now = measureLink(what, stats, at, past);
    past = now.past;
    measured(now.link, now.past.reading);
    dueAt = Math.max(dueAt + STATS_INTERVAL_MS, at + STATS_INTERVAL_MS - STATS_EARLY_MS);
    return dueAt - at;
  };
  sampler.add({ earlyMs: STATS_EARLY_MS, take }, STATS_INTERVAL_MS);
}
