// Reads the channels and the streams of a connection from its statistics, with their rates since the reading before.

import type { ChannelView, StreamView } from '../../protocol/snapshot/link-view';

/** W3C webrtc-stats, as far as it is read here; TypeScript's DOM library lacks some of it. */
interface RtpStats extends RTCStats {
  kind: 'audio' | 'video';
  codecId?: string;
  bytesReceived?: number;
  bytesSent?: number;
  packetsLost?: number;
  jitter?: number;
  frameWidth?: number;
  frameHeight?: number;
  framesPerSecond?: number;
  freezeCount?: number;
  totalFreezesDuration?: number;
  concealedSamples?: number;
  totalSamplesReceived?: number;
  encoderImplementation?: string;
  decoderImplementation?: string;
  qualityLimitationReason?: string;
}

interface ChannelStats extends RTCStats {
  label: string;
  state: string;
  messagesSent: number;
  messagesReceived: number;
  bytesSent: number;
  bytesReceived: number;
}

interface Counted {
  at: number;
  bytes: number;
  samples: number;
  concealed: number;
}

/** The counters of each channel and stream at one reading, by its id. */
export type Counters = ReadonlyMap<string, Counted>;

/** Bytes in a millisecond to kilobits in a second. */
const KBPS = 8;
const PERCENT = 100;
const SECOND_MS = 1_000;

export interface Parts {
  channels: readonly ChannelView[];
  streams: readonly StreamView[];
  counters: Counters;
}

export function partsIn(
  stats: readonly RTCStats[],
  open: readonly RTCDataChannel[],
  before: Counters,
): Parts {
  const counters = new Map<string, Counted>();
  const since = (stat: RTCStats, bytes: number, samples = 0, concealed = 0): Counted & { kbps: number } => {
    const counted = { at: stat.timestamp, bytes, samples, concealed };
    counters.set(stat.id, counted);
    const past = before.get(stat.id) ?? counted;
    const ms = counted.at - past.at;
    return {
      at: ms,
      bytes: bytes - past.bytes,
      samples: samples - past.samples,
      concealed: concealed - past.concealed,
      kbps: ms > 0 ? Math.round((Math.max(0, bytes - past.bytes) * KBPS) / ms) : 0,
    };
  };
  const channels = stats
    .filter((stat): stat is ChannelStats => stat.type === 'data-channel')
    .map((stat): ChannelView => {
      const { label, state, messagesSent, messagesReceived, bytesSent, bytesReceived } = stat;
      const { kbps } = since(stat, bytesSent + bytesReceived);
      const bufferedBytes = open.find((each) => each.label === label)?.bufferedAmount ?? 0;
      return { label, state, bufferedBytes, messagesSent, messagesReceived, bytesSent, bytesReceived, kbps };
    });
  const streams = stats
    .filter((stat): stat is RtpStats => stat.type === 'inbound-rtp' || stat.type === 'outbound-rtp')
    .filter(({ bytesReceived = 0, bytesSent = 0 }) => bytesReceived + bytesSent > 0)
    .map((stat): StreamView => {
      const { bytesReceived = 0, bytesSent = 0, totalSamplesReceived = 0, concealedSamples = 0 } = stat;
      const past = since(stat, bytesReceived + bytesSent, totalSamplesReceived, concealedSamples);
      return streamOf(stat, stats, past);
    });
  return { channels, streams, counters };
}

function streamOf(stat: RtpStats, stats: readonly RTCStats[], past: Counted & { kbps: number }): StreamView {
  const codec = stats.find(({ id }) => id === stat.codecId) as { mimeType?: string } | undefined;
  return {
    id: stat.id,
    way: stat.type === 'inbound-rtp' ? 'in' : 'out',
    kind: stat.kind,
    codec: codec?.mimeType?.split('/')[1] ?? '',
    kbps: past.kbps,
    packetsLost: stat.packetsLost ?? 0,
    jitterMs: Math.round(SECOND_MS * (stat.jitter ?? 0)),
    width: stat.frameWidth ?? 0,
    height: stat.frameHeight ?? 0,
    framesPerSecond: Math.round(stat.framesPerSecond ?? 0),
    freezes: stat.freezeCount ?? 0,
    frozenMs: Math.round(SECOND_MS * (stat.totalFreezesDuration ?? 0)),
    concealedPercent: past.samples > 0 ? Math.round((PERCENT * past.concealed) / past.samples) : 0,
    coder: stat.encoderImplementation ?? stat.decoderImplementation ?? '',
    limitedBy: stat.qualityLimitationReason ?? '',
  };
}
