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
