// Corrects a window by the queue that it makes. The shortest round trip of some time has waited least: what it is longer than the
// path's own has stood in a queue all that time. One long round trip says nothing, since it may be a busy processor.

/** A shorter queue is none: the window may grow. */
const CLEAR_MS = 12;
/** From a longer queue on, the window shrinks. */
const STANDING_MS = 20;
/** The most in one step. */
const UP = 0.25;
const DOWN = 0.2;
const SHARE = { least: 0.8, most: 3 };
/** A step takes at least this long: on a short path a round has too few round trips. */
const STEP_MS = 100;

export class QueueTrim {
  #share = 1;
  /** The shortest round trip since the last step. */
  #shortestMs = Number.POSITIVE_INFINITY;
  #steppedAt = Number.NEGATIVE_INFINITY;

  /** By which a window is multiplied. */
  get share(): number {
    return this.#share;
  }

  note(rttMs: number): void {
    this.#shortestMs = Math.min(this.#shortestMs, rttMs);
  }

  /** `pathMs` is the round trip of the path itself. Without a round trip since the last step nothing changes. */
  endRound(now: number, pathMs: number): void {
    if (now - this.#steppedAt < STEP_MS || !Number.isFinite(this.#shortestMs)) return;
    const step = stepOf(this.#shortestMs - pathMs);
    this.#share = Math.min(SHARE.most, Math.max(SHARE.least, this.#share * (1 + step)));
    this.#shortestMs = Number.POSITIVE_INFINITY;
    this.#steppedAt = now;
  }
}

function stepOf(queueMs: number): number {
  if (queueMs < CLEAR_MS) return UP * (1 - queueMs / CLEAR_MS);
  return -DOWN * Math.min(1, Math.max(0, queueMs / STANDING_MS - 1));
}
