// Repeated measurements, as a bench prints them.

export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Of at least one value, each rounded to a tenth. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => Math.round((sorted[index] ?? Number.NaN) * 10) / 10;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}
