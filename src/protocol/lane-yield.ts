// How much of its window a lane uses beside voice and pictures: where a queue builds up, be it of our own or of theirs,
// files give way first. Knows no clock: it is told what was acknowledged, and when.

import { YIELD_FIRST, YIELD_LEAST, YIELD_QUEUE_MS } from './limits';

/** The most that the share changes in one round trip. */
const STEP = 0.25;
/** One acknowledgement that was held up is not a queue: a moving average over this many. */
const WEIGHT = 1 / 4;

export class LaneYield {
  #share = YIELD_FIRST;
  #rttMs: number | null = null;
  /** When what was decided last can be seen. */
  #seenAt = 0;

  /** Of the window. */
  get share(): number {
    return this.#share;
  }

  acknowledged(now: number, rttMs: number, minRttMs: number): void {
    const mean = this.#rttMs ?? rttMs;
    this.#rttMs = mean + (rttMs - mean) * WEIGHT;
    if (now < this.#seenAt) return;
    this.#seenAt = now + rttMs;
    const room = (YIELD_QUEUE_MS - (this.#rttMs - minRttMs)) / YIELD_QUEUE_MS;
    const share = this.#share * (1 + STEP * Math.max(-1, room));
    this.#share = Math.min(1, Math.max(YIELD_LEAST, share));
  }
}
