// By how much a window is to grow or shrink, from the queue that it makes. A tenth of the round trips of some time have waited less
// than the others: what those are longer than the path's own stands in a queue. Long round trips say nothing, since they may be a
// busy processor or a packet that was sent again; nor does the shortest, which the queue may have let through between two bursts.

export interface TrimTerms {
  /** A shorter queue is none: the window may grow. */
  clearMs: number;
  /** From a longer queue on, the window shrinks. */
  standingMs: number;
  /** The most by which it shrinks in one step. */
  down: number;
}

/** The most in one step, which makes a queue of at most UP_QUEUE_MS: it is seen a round trip later. */
const UP = 0.25;
const UP_QUEUE_MS = 12;
/** A step takes at least this long: on a short path a round has too few round trips. */
const STEP_MS = 100;
/** So few say nothing, and the step takes longer: on a busy processor each is long by chance. */
const TRIPS_FEW = 5;
const STEP_MOST_MS = 300;
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
  stepAt(now: number, pathMs: number, { clearMs, standingMs, down }: TrimTerms): number {
    const sorted = this.#tripsMs.toSorted((a, b) => a - b);
    const shortMs = sorted[Math.floor(LEAST_WAITED * sorted.length)];
    const leastMs = sorted.length < TRIPS_FEW ? STEP_MOST_MS : STEP_MS;
    if (now - this.#steppedAt < leastMs || shortMs === undefined) return 1;
    const queueMs = shortMs - pathMs;
    this.#tripsMs = [];
    this.#steppedAt = now;
    if (queueMs < clearMs) return 1 + Math.min(UP, UP_QUEUE_MS / pathMs) * Math.min(1, 1 - queueMs / clearMs);
    return 1 - down * Math.min(1, Math.max(0, queueMs / standingMs - 1));
  }
}
