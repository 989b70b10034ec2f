// How the cost of work grows with its input. Processor time of this process is counted, not the time of day: other
// processes on the machine hardly change it.

export interface Growth {
  smallMs: number;
  /** Of an input twice as long. */
  largeMs: number;
  ratio: number;
}

/**
 * What is cheaper at its largest is not compared: the collector of garbage makes such ratios anything. Of the inputs
 * that are measured here, quadratic work takes seconds.
 */
const CHEAP_MS = 100;
/** Twice is linear; memory may make it more, and quadratic is four times. */
export const RATIO_MOST = 3;
/** One measurement may be anything: the least of a few is not. */
const ROUNDS = 8;

export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The least of `rounds` measurements of each, taken in turn. */
export function growthOf(small: () => unknown, large: () => unknown, rounds: number): Growth {
  let [smallMs, largeMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    smallMs = Math.min(smallMs, cpuMs(small));
    largeMs = Math.min(largeMs, cpuMs(large));
  }
  return { smallMs, largeMs, ratio: largeMs / smallMs };
}

/** Work on an input of so many units, entries or bytes. */
export type Work = (size: number) => () => unknown;

/** Null when twice `size / 2` costs at most RATIO_MOST times as much, or is cheap; else what was measured. */
export function tooSteep(work: Work, size: number): Growth | null {
  if (cpuMs(work(size)) <= CHEAP_MS) return null;
  const [small, large] = [work(size / 2), work(size)];
  let growth = growthOf(small, large, 2);
  for (let round = 2; round < ROUNDS && growth.ratio > RATIO_MOST; round++) {
    const more = growthOf(small, large, 1);
    const smallMs = Math.min(growth.smallMs, more.smallMs);
    const largeMs = Math.min(growth.largeMs, more.largeMs);
    growth = { smallMs, largeMs, ratio: largeMs / smallMs };
  }
  return growth.largeMs > CHEAP_MS && growth.ratio > RATIO_MOST ? growth : null;
}
