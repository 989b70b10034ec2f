// How much of its window a lane uses beside voice and pictures: where a queue builds up, be it of our own or of theirs,
// files give way first. Knows no clock: it is told what was acknowledged, and when.

import { YIELD_FIRST, YIELD_LEAST, YIELD_MOST_BYTES, YIELD_QUEUE_MS } from './limits';

/** The most that the share changes in one round trip. */
const STEP = 0.25;

export class LaneYield {
  #share = YIELD_FIRST;
  /** Since the last decision. What was held up by a lost packet is longer, and no queue. */
  #shortestMs = Number.POSITIVE_INFINITY;
  /** When what was decided last can be seen. */
  #seenAt = 0;

  /** How much of a window may be used. */
  creditOf(windowBytes: number): number {
    return windowBytes - (1 - this.#share) * Math.min(windowBytes, YIELD_MOST_BYTES);
  }

  acknowledged(now: number, rttMs: number, minRttMs: number): void {
    this.#shortestMs = Math.min(this.#shortestMs, rttMs);
    if (now < this.#seenAt) return;
    const room = (YIELD_QUEUE_MS - (this.#shortestMs - minRttMs)) / YIELD_QUEUE_MS;
    const share = this.#share * (1 + STEP * Math.max(-1, room));
    this.#share = Math.min(1, Math.max(YIELD_LEAST, share));
    this.#seenAt = now + this.#shortestMs;
    this.#shortestMs = Number.POSITIVE_INFINITY;
  }
}
