// How much of their window files use beside voice and pictures on a near path. Files give way first where a queue builds up, whoever
// makes the queue: the share follows the distance to a target delay, as in LEDBAT (RFC 6817 §2.4.2; ADR 0018 says what differs). A
// delay that persists however long files give way is no queue that they could shorten: most often it is a processor that
// encodes a picture. Pure: the caller says what was acknowledged, and when.

/**
 * The delay of all queues together, ours or not, above which files give way. A shorter delay may be our own scheduling, and a voice
 * does not mind it; short queues hold 60 ms, and pictures need some of it.
 */
const TARGET_MS = 15;
/** The share that files begin with. It doubles in three round trips. */
const FIRST = 1 / 16;
/** The least share: of the least window, that is two packets. */
export const LANE_BACKOFF_LEAST = 1 / 16;
/** Files give way about this long to a delay that persists; then it counts as the path's. It is forgotten as slowly (docs/reliability.md). */
const PATIENCE_MS = 5_000;
/** A delay that persists counts from here on: pictures on a slow line make a shorter one. */
const PERSISTENT_LEAST_MS = 30;
/** A longer delay is a queue, however long it persists. */
const PERSISTENT_MOST_MS = 60;
/**
 * A lane gives up at most this much of its window. The larger windows of faster lines make short queues by themselves, and
 * what looks like a queue there is often the processor, which encodes a picture.
 */
export const LANE_BACKOFF_MOST_BYTES = 64 * 1024;

/** The most that anything changes in one round trip. */
const STEP = 0.25;
const NEXT_TO_NOTHING = 1.5 * LANE_BACKOFF_LEAST;

/** One decision about the share, and what was measured since. */
interface Decision {
  at: number;
  /** When the path shows what the decision has changed: the next decision is made then. */
  seenAt: number;
  /** The shortest round trip since. A longer one may have waited for a lost packet, which is no queue. */
  shortestMs: number;
}

export class LaneBackoff {
  #share = FIRST;
  #last: Decision = { at: 0, seenAt: 0, shortestMs: Number.POSITIVE_INFINITY };
  /** How much longer than the path's own round trips remain while we send next to nothing. */
  #persistentMs = 0;

  /** How much of a window may be used. */
  creditOf(windowBytes: number): number {
    return windowBytes - (1 - this.#share) * Math.min(windowBytes, LANE_BACKOFF_MOST_BYTES);
  }

  acknowledged(now: number, rttMs: number, minRttMs: number): void {
    const last = this.#last;
    last.shortestMs = Math.min(last.shortestMs, rttMs);
    if (now < last.seenAt) return;
    const delayMs = last.shortestMs - minRttMs;
    this.#notePersistent(delayMs, now - last.at);
    const isPersistent = this.#persistentMs > PERSISTENT_LEAST_MS;
    const allowedMs = TARGET_MS + (isPersistent ? this.#persistentMs : 0);
    const offTarget = (allowedMs - delayMs) / TARGET_MS;
    const share = this.#share * (1 + STEP * Math.min(1, Math.max(-1, offTarget)));
    this.#share = Math.min(1, Math.max(LANE_BACKOFF_LEAST, share));
    this.#last = { at: now, seenAt: now + last.shortestMs, shortestMs: Number.POSITIVE_INFINITY };
  }

  /** While we send more than next to nothing only a shorter delay is noted: a longer one may be our own queue. */
  #notePersistent(delayMs: number, sinceMs: number): void {
    if (this.#share > NEXT_TO_NOTHING && delayMs > this.#persistentMs) return;
    const weight = Math.min(STEP, sinceMs / PATIENCE_MS);
    this.#persistentMs += (Math.min(delayMs, PERSISTENT_MOST_MS) - this.#persistentMs) * weight;
  }
}
