// Repeated measurements, as a bench prints them.

export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Of at least one value, each rounded to so many decimals. */
export function spreadOf(values: readonly number[], decimals = 1): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => Number((sorted[index] ?? Number.NaN).toFixed(decimals));
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}

/** A median, and between which values it lies with 90 % confidence. */
export interface Estimate {
  median: number;
  low: number;
  high: number;
}

/** The value that this part of the values does not exceed; one decimal. */
export function percentileOf(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN).toFixed(1));
}

const RESAMPLES = 4_000;

/** By the bootstrap: the median of the same number of values, drawn with replacement again and again. */
export function estimateMedian(values: readonly number[], decimals = 1): Estimate {
  return estimate(() => medianOf(resampled(values)), medianOf(values), decimals);
}

/** Of two medians. */
export function estimateRatio(values: readonly number[], base: readonly number[]): Estimate {
  return estimate(
    () => medianOf(resampled(values)) / medianOf(resampled(base)),
    medianOf(values) / medianOf(base),
    3,
  );
}

function estimate(draw: () => number, median: number, decimals: number): Estimate {
  const drawn = Array.from({ length: RESAMPLES }, draw).sort((a, b) => a - b);
  const at = (part: number) => drawn[Math.floor(part * (RESAMPLES - 1))] ?? Number.NaN;
  const rounded = (value: number) => Number(value.toFixed(decimals));
  return { median: rounded(median), low: rounded(at(0.05)), high: rounded(at(0.95)) };
}

function resampled(values: readonly number[]): readonly number[] {
  return values.map(() => values[Math.floor(Math.random() * values.length)] ?? Number.NaN);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
}
