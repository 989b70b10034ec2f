// By how much a window is to grow or shrink, from the queue that it makes. A tenth of the round trips of some time have waited less
// than the others: what those are longer than the path's own stands in a queue. Long round trips say nothing, since they may be a
// busy processor or a packet that was sent again; nor does the shortest, which the queue may have let through between two bursts.

/** A shorter queue is none: the window may grow. */
const CLEAR_MS = 12;
/** From a longer queue on, the window shrinks. */
const STANDING_MS = 20;
/** The most in one step, which makes a queue of at most UP_QUEUE_MS: it is seen a round trip later. */
const UP = 0.25;
const UP_QUEUE_MS = 12;
const DOWN = 0.2;
/** A step takes at least this long: on a short path a round has too few round trips. */
const STEP_MS = 100;
const LEAST_WAITED = 1 / 10;

export class QueueTrim {
  /** The round trips since the last step. */
  #tripsMs: number[] = [];
  #steppedAt = Number.NEGATIVE_INFINITY;

  note(rttMs: number): void {
    this.#tripsMs.push(rttMs);
  }

  /**
   * What the window is to be multiplied by at the end of a round. `pathMs` is the round trip of the path itself. Without a round trip
   * since the last step nothing changes.
   */
  stepAt(now: number, pathMs: number): number {
    const sorted = this.#tripsMs.toSorted((a, b) => a - b);
    const shortMs = sorted[Math.floor(LEAST_WAITED * sorted.length)];
    if (now - this.#steppedAt < STEP_MS || shortMs === undefined) return 1;
    const queueMs = shortMs - pathMs;
    this.#tripsMs = [];
    this.#steppedAt = now;
    if (queueMs < CLEAR_MS)
      return 1 + Math.min(UP, UP_QUEUE_MS / pathMs) * Math.min(1, 1 - queueMs / CLEAR_MS);
    return 1 - DOWN * Math.min(1, Math.max(0, queueMs / STANDING_MS - 1));
  }
}
