// Takes one sample of a link's counters from getStats().

import type { StatsSample } from '../../protocol/link/link-quality';
import type { PictureView } from '../../protocol/snapshot/link-view';

/** W3C webrtc-stats, as far as it is read here; TypeScript's DOM library lacks some of it. */
interface StreamStats extends RTCStats {
  kind: 'audio' | 'video';
  /** The ID of our own stream that the peer reports on. */
  localId?: string;
  codecId?: string;
  packetsReceived?: number;
  packetsLost?: number;
  fractionLost?: number;
  /** Seconds. */
  roundTripTime?: number;
  /** Seconds. */
  jitter?: number;
  frameWidth?: number;
  frameHeight?: number;
  framesPerSecond?: number;
}

interface CodecStats extends RTCStats {
  mimeType: string;
}

/** The candidate pair that carries the connection. */
export function selectedPair(stats: readonly RTCStats[]): RTCIceCandidatePairStats | undefined {
  const transport = stats.find((stat): stat is RTCTransportStats => stat.type === 'transport');
  return stats.find(
    (stat): stat is RTCIceCandidatePairStats =>
      stat.type === 'candidate-pair' && stat.id === transport?.selectedCandidatePairId,
  );
}

export function linkSample(
  stats: readonly RTCStats[],
  pair: RTCIceCandidatePairStats | undefined,
  at: number,
): StatsSample {
  const streams = (type: string) => stats.filter((stat): stat is StreamStats => stat.type === type);
  const [incoming, outgoing] = [streams('inbound-rtp'), streams('outbound-rtp')];
  const sum = (of: 'packetsReceived' | 'packetsLost') =>
    incoming.reduce((total, stream) => total + (stream[of] ?? 0), 0);
  const most = (values: readonly number[]) => Math.max(0, ...values);
  const codecOf = (kind: StreamStats['kind']) => {
    const stream = [...incoming, ...outgoing].find((each) => each.kind === kind && each.codecId);
    const codec = stats.find((stat): stat is CodecStats => stat.id === stream?.codecId);
    return codec?.mimeType.split('/')[1] ?? '';
  };
  // The last report on a picture that is off stays in the statistics: it says nothing about now.
  const still = outgoing.filter((stream) => stream.kind === 'video' && !stream.framesPerSecond);
  const reports = streams('remote-inbound-rtp').filter(
    ({ localId }) => !still.some(({ id }) => id === localId),
  );
  return {
    at,
    packetsReceived: sum('packetsReceived'),
    packetsLost: sum('packetsLost'),
    remoteLoss: most(reports.map(({ fractionLost = 0 }) => fractionLost)),
    jitterMs: Math.round(1_000 * most(incoming.map(({ jitter = 0 }) => jitter))),
    rttMs: pair?.currentRoundTripTime === undefined ? null : Math.round(1_000 * pair.currentRoundTripTime),
    mediaRttMs: shortestOf(reports.filter(({ kind }) => kind === 'video')),
    sendableKbps:
      pair?.availableOutgoingBitrate === undefined ? null : Math.round(pair.availableOutgoingBitrate / 1_000),
    bytesReceived: pair?.bytesReceived ?? 0,
    bytesSent: pair?.bytesSent ?? 0,
    voiceCodec: codecOf('audio'),
    pictureCodec: codecOf('video'),
    received: largestOf(incoming),
    sent: largestOf(outgoing),
  };
}

/** In milliseconds; null without a report. Reports on pictures come once a second, those on a voice more seldom. */
function shortestOf(reports: readonly StreamStats[]): number | null {
  const seconds = reports.flatMap(({ roundTripTime }) => roundTripTime ?? []);
  return seconds.length === 0 ? null : Math.round(1_000 * Math.min(...seconds));
}

/** The larger of camera and share. A picture that is off keeps its last size and has no frames. */
function largestOf(streams: readonly StreamStats[]): PictureView | null {
  const pictures = streams.flatMap(({ frameWidth, frameHeight, framesPerSecond }) =>
    frameWidth && frameHeight && framesPerSecond
      ? [{ width: frameWidth, height: frameHeight, framesPerSecond: Math.round(framesPerSecond) }]
      : [],
  );
  return pictures.toSorted((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}
