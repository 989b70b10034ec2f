// How many lanes pay: one, until the path proves to be long, or SCTP's congestion control and not the line limits the rate. More
// lanes stay only as long as they carry more.

import { LANES_AT_ONCE_RTT_MS, LANES_PAY_MS, LANES_PAY_RTT_MS } from './limits';

export interface LaneSample {
  /** Lanes that are open. */
  lanes: number;
  /** The rate of all lanes together since the last sample. */
  bytesPerSecond: number;
  minRttMs: number;
  /** The share of the allowed queue that has not even left: the connection holds it back, not the line. */
  heldBack: number;
  bytesLeft: number;
}

/** A step up that carries less than this much more was not worth it. */
const WORTH = 1.15;
const STEPS: readonly number[] = [1, 4, 8];
/** A connection with a larger share waiting is limited by its own congestion control. */
const HELD_BACK = 0.5;
/** Samples until new lanes show what they carry. */
const SETTLE = 3;
/** Samples until the next step up after one that was not worth it. */
const REST = 30;

export class LanePlan {
  #wanted = 1;
  /** Lanes and rate before the last step up. */
  #before: { wanted: number; bytesPerSecond: number } | null = null;
  #settle = 0;

  /** How many lanes there should be, given one sample a LANE_PLAN_MS. */
  next(sample: LaneSample): number {
    if (this.#settle > 0) {
      this.#settle -= 1;
      return this.#wanted;
    }
    if (this.#before && sample.bytesPerSecond < WORTH * this.#before.bytesPerSecond) {
      this.#wanted = this.#before.wanted;
      this.#before = null;
      this.#settle = REST;
    } else if (this.#pays(sample)) {
      const next = STEPS.find((step) => step > this.#wanted);
      if (next === undefined) return this.#wanted;
      this.#before = { wanted: this.#wanted, bytesPerSecond: sample.bytesPerSecond };
      this.#wanted = next;
      this.#settle = SETTLE;
    } else this.#before = null;
    return this.#wanted;
  }

  #pays({ bytesPerSecond, minRttMs, heldBack, bytesLeft }: LaneSample): boolean {
    const leftMs = bytesPerSecond === 0 ? Number.POSITIVE_INFINITY : (bytesLeft / bytesPerSecond) * 1000;
    const isHeld = heldBack > HELD_BACK || (this.#wanted === 1 && minRttMs > LANES_AT_ONCE_RTT_MS);
    return minRttMs > LANES_PAY_RTT_MS && leftMs > LANES_PAY_MS && isHeld;
  }
}
