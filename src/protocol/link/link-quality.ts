// How good a link is, out of the browser's counters: what was lost, how steady it is, what goes over it, and the three
// bars of all that. Pure: it is given two readings.

import type { Bars, PictureView, QualityView } from '../snapshot/link-view';

/** Counters of one moment, over all voices and pictures of the link (W3C webrtc-stats). */
export interface Reading {
  /** Milliseconds. */
  at: number;
  packetsReceived: number;
  packetsLost: number;
  /** Of what we send, 0 to 1, as the peer's RTCP says; 0 when it says nothing. */
  remoteLoss: number;
  jitterMs: number;
  rttMs: number | null;
  /** What the browser believes that we can send; null when it does not say. */
  sendableKbps: number | null;
  bytesReceived: number;
  bytesSent: number;
  voiceCodec: string;
  pictureCodec: string;
  received: PictureView | null;
  sent: PictureView | null;
}

/** The fewest of three that each figure still allows: a talk is hard from 400 ms there and back, or 8 % lost. */
const GOOD = { rttMs: 200, lossPercent: 2, jitterMs: 40 };
const FAIR = { rttMs: 400, lossPercent: 8, jitterMs: 100 };
/** Readings in a row that must agree before the bars change: they are to be read, not to flicker. */
const STEADY = 3;

const PERCENT = 100;
/** Bytes in a millisecond to kilobits in a second. */
const KBPS = 8;

/** The quality between two readings; `shown` is the one before. */
export function qualityOf(before: Reading, now: Reading, shown: QualityView | null): QualityView {
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

/** The worse of the two ways. */
function lossBetween(before: Reading, now: Reading): number {
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
