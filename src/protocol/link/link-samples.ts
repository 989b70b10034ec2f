// The figures of a link over time, one sample for each reading, for charts of the last minutes.

import type { LinkView } from '../snapshot/link-view';
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
}

export function sampleOf({ pair, quality }: LinkView, at: number): LinkSample {
  return {
    at,
    rttMs: pair?.rttMs ?? null,
    jitterMs: quality?.jitterMs ?? null,
    lossPercent: quality?.lossPercent ?? null,
    receivedKbps: quality?.receivedKbps ?? null,
    sentKbps: quality?.sentKbps ?? null,
    receivedFps: quality?.received?.framesPerSecond ?? null,
    sentFps: quality?.sent?.framesPerSecond ?? null,
  };
}

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
