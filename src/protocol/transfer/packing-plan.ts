// Whether blocks to one peer are packed: when the line carries less than the compressor makes, so that a fast path never
// waits for it. Pure: the caller says what was measured.

import { PACK_FIRST_RATE, PACK_MARGIN, PACK_RATES_KEPT } from './limits';

/** A block that went out. */
export interface SentBlock {
  bytes: number;
  /** What went over the wire for it. */
  wireBytes: number;
  /** What the line carries, in bytes a millisecond; infinite when nothing had to wait for it. */
  lineRate: number;
}

export class PackingPlan {
  /** In bytes a millisecond, newest last. */
  #lineRates: readonly number[] = [];
  #packRates: readonly number[] = [];
  #shares: readonly number[] = [];

  /** Nothing is known of a new line, and most lines are slow: the first block is packed. */
  get pays(): boolean {
    const line = median(this.#lineRates);
    return line === null || line * PACK_MARGIN < (median(this.#packRates) ?? PACK_FIRST_RATE);
  }

  /** Something was sent, and so something is known of the line. */
  get isKnown(): boolean {
    return this.#lineRates.length > 0;
  }

  /** How much of a block goes over the wire: 0 to 1. */
  get wireShare(): number {
    return median(this.#shares) ?? 1;
  }

  /** The compressor took so long, whatever came of it. */
  packed(bytes: number, ms: number): void {
    this.#packRates = [...this.#packRates, rateOf(bytes, ms)].slice(-PACK_RATES_KEPT);
  }

  /** A line for which nothing has to wait is faster than what feeds it. */
  sent({ bytes, wireBytes, lineRate }: SentBlock): void {
    this.#lineRates = [...this.#lineRates, lineRate].slice(-PACK_RATES_KEPT);
    this.#shares = [...this.#shares, wireBytes / bytes].slice(-PACK_RATES_KEPT);
  }
}

/** A clock of the browser may stand still for less than a millisecond. */
function rateOf(bytes: number, ms: number): number {
  return bytes / Math.max(ms, 0.1);
}

/** The lower one of two in the middle; null of nothing. */
function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}
