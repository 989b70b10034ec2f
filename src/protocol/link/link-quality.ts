// The quality of a link from two samples of the browser's counters: loss, jitter, rates, and three bars that sum them up.

import type { Bars, PictureView, QualityView } from '../snapshot/link-view';

/** Counters of one moment, over all voices and pictures of the link (W3C webrtc-stats). */
export interface StatsSample {
  /** Milliseconds. */
  at: number;
  packetsReceived: number;
  packetsLost: number;
  /** The fraction of our packets that the peer's RTCP reports as lost, 0 to 1; 0 without a report. */
  remoteLoss: number;
  jitterMs: number;
  rttMs: number | null;
  /** The shortest that the peer's RTCP reports on our pictures tell; null without one. */
  mediaRttMs: number | null;
  /** The browser's estimate of the rate that we can send; null when the browser has none. */
  sendableKbps: number | null;
  bytesReceived: number;
  bytesSent: number;
  voiceCodec: string;
  pictureCodec: string;
  received: PictureView | null;
  sent: PictureView | null;
}

/** The worst of the figures decides: a talk becomes hard from a round trip of 400 ms, or 8 % of loss. */
const GOOD = { rttMs: 200, lossPercent: 2, jitterMs: 40 };
const FAIR = { rttMs: 400, lossPercent: 8, jitterMs: 100 };
/** Samples in a row that must agree before the bars change, so that the bars do not flicker. */
const STEADY = 3;

const PERCENT = 100;
/** Bytes in a millisecond to kilobits in a second. */
const KBPS = 8;

/** The quality between two samples; `shown` is the quality that is shown now. */
export function qualityOf(before: StatsSample, now: StatsSample, shown: QualityView | null): QualityView {
  const ms = Math.max(1, now.at - before.at);
  const lossPercent = lossBetween(before, now);
  const bars = barsFor({ rttMs: now.rttMs ?? 0, lossPercent, jitterMs: now.jitterMs });
  return {
    ...steadied(bars, shown),
    lossPercent,
    jitterMs: now.jitterMs,
    receivedKbps: kbps(now.bytesReceived - before.bytesReceived, ms),
    sentKbps: kbps(now.bytesSent - before.bytesSent, ms),
    voiceCodec: now.voiceCodec,
    pictureCodec: now.pictureCodec,
    received: now.received,
    sent: now.sent,
  };
}

/** The worse of the two directions. */
function lossBetween(before: StatsSample, now: StatsSample): number {
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const received = Math.max(0, now.packetsReceived - before.packetsReceived);
  const here = lost + received === 0 ? 0 : lost / (lost + received);
  return Math.round(PERCENT * Math.max(here, Math.min(1, Math.max(0, now.remoteLoss))));
}

type Figures = Record<keyof typeof GOOD, number>;

function barsFor(figures: Figures): Bars {
  const within = (most: Figures) =>
    (Object.keys(most) as (keyof Figures)[]).every((name) => figures[name] <= most[name]);
  if (within(GOOD)) return 3;
  return within(FAIR) ? 2 : 1;
}

function steadied(bars: Bars, shown: QualityView | null): Pick<QualityView, 'bars' | 'wavering'> {
  if (!shown || bars === shown.bars) return { bars, wavering: 0 };
  const wavering = shown.wavering + 1;
  return wavering < STEADY ? { bars: shown.bars, wavering } : { bars, wavering: 0 };
}

const kbps = (bytes: number, ms: number) => Math.round((Math.max(0, bytes) * KBPS) / ms);
