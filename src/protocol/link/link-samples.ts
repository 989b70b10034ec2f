// The figures of a link over time, one sample for each reading, for charts of the last minutes.

import type { LinkView, StreamView } from '../snapshot/link-view';
import { CHART_SPAN_MS, SAMPLES_KEPT } from './limits';

/** Null is what the reading did not tell: no pair yet, or no video that way. */
export interface LinkSample {
  /** Milliseconds since the epoch. */
  at: number;
  rttMs: number | null;
  jitterMs: number | null;
  lossPercent: number | null;
  receivedKbps: number | null;
  sentKbps: number | null;
  receivedFps: number | null;
  sentFps: number | null;
  /** Since the connection began. */
  freezes: number | null;
  /** Of the sound of the last second, what was made up for lost packets. */
  concealedPercent: number | null;
  /** In all data channels. */
  bufferedBytes: number | null;
  channelKbps: number | null;
}

export function sampleOf({ pair, quality, streams, channels }: LinkView, at: number): LinkSample {
  return {
    at,
    rttMs: pair?.rttMs ?? null,
    jitterMs: quality?.jitterMs ?? null,
    lossPercent: quality?.lossPercent ?? null,
    receivedKbps: quality?.receivedKbps ?? null,
    sentKbps: quality?.sentKbps ?? null,
    receivedFps: quality?.received?.framesPerSecond ?? null,
    sentFps: quality?.sent?.framesPerSecond ?? null,
    freezes: sumOf(streams.filter(isIncoming('video')).map(({ freezes }) => freezes)),
    concealedPercent: mostOf(streams.filter(isIncoming('audio')).map((each) => each.concealedPercent)),
    bufferedBytes: sumOf(channels.map((each) => each.bufferedBytes)),
    channelKbps: sumOf(channels.map(({ kbps }) => kbps)),
  };
}

const isIncoming =
  (wanted: StreamView['kind']) =>
  ({ way, kind }: StreamView) =>
    way === 'in' && kind === wanted;

const sumOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0);
const mostOf = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));

/** Oldest first, and none older than the charts show. After a clock that was set back only the new time counts. */
export function withSample(samples: readonly LinkSample[], next: LinkSample): readonly LinkSample[] {
  const kept = samples.filter(({ at }) => at < next.at && at >= next.at - CHART_SPAN_MS);
  return [...kept.slice(-(SAMPLES_KEPT - 1)), next];
}

/** The least and the largest of what is known; null when nothing is. */
export function rangeOf(values: readonly (number | null)[]): { least: number; most: number } | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : { least: Math.min(...known), most: Math.max(...known) };
}
