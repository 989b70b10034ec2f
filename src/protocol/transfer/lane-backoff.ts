// How much of its window a lane uses beside voice and pictures: where a queue builds up, be it of our own or of theirs,
// files give way first. What stays however long they give way is no queue that they could shorten: a processor that has
// a picture to encode, most often. Knows no clock: it is told what was acknowledged, and when.

import {
  LANE_BACKOFF_FIRST,
  LANE_BACKOFF_LEAST,
  LANE_BACKOFF_MOST_BYTES,
  LANE_BACKOFF_PATIENCE_MS,
  LANE_BACKOFF_QUEUE_MS,
  LANE_BACKOFF_STAYS_LEAST_MS,
  LANE_BACKOFF_STAYS_MOST_MS,
} from './limits';

/** The most that anything changes in one round trip. */
const STEP = 0.25;
const NEXT_TO_NOTHING = 1.5 * LANE_BACKOFF_LEAST;

export class LaneBackoff {
  #share = LANE_BACKOFF_FIRST;
  /** Since the last decision. What was held up by a lost packet is longer, and no queue. */
  #shortestMs = Number.POSITIVE_INFINITY;
  /** When what was decided last can be seen. */
  #seenAt = 0;
  #decidedAt = 0;
  /** How much longer than the shortest round trips stay while we send next to nothing. */
  #staysMs = 0;

  /** How much of a window may be used. */
  creditOf(windowBytes: number): number {
    return windowBytes - (1 - this.#share) * Math.min(windowBytes, LANE_BACKOFF_MOST_BYTES);
  }

  acknowledged(now: number, rttMs: number, minRttMs: number): void {
    this.#shortestMs = Math.min(this.#shortestMs, rttMs);
    if (now < this.#seenAt) return;
    const overMs = this.#shortestMs - minRttMs;
    this.#noteWhatStays(overMs, now - this.#decidedAt);
    const allowedMs =
      LANE_BACKOFF_QUEUE_MS + (this.#staysMs > LANE_BACKOFF_STAYS_LEAST_MS ? this.#staysMs : 0);
    const room = (allowedMs - overMs) / LANE_BACKOFF_QUEUE_MS;
    const share = this.#share * (1 + STEP * Math.min(1, Math.max(-1, room)));
    this.#share = Math.min(1, Math.max(LANE_BACKOFF_LEAST, share));
    this.#decidedAt = now;
    this.#seenAt = now + this.#shortestMs;
    this.#shortestMs = Number.POSITIVE_INFINITY;
  }

  /** While we send more than next to nothing, only what is less is noted: what is more may be our own queue. */
  #noteWhatStays(overMs: number, sinceMs: number): void {
    if (this.#share > NEXT_TO_NOTHING && overMs > this.#staysMs) return;
    const weight = Math.min(STEP, sinceMs / LANE_BACKOFF_PATIENCE_MS);
    this.#staysMs += (Math.min(overMs, LANE_BACKOFF_STAYS_MOST_MS) - this.#staysMs) * weight;
  }
}
