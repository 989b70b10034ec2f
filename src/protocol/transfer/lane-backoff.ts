// How much of its window a lane uses beside voice and pictures. Files give way first where a queue builds up, whoever makes
// the queue: the share follows the distance to a target delay, as in LEDBAT (RFC 6817 §2.4.2; ADR 0018 says what differs). A
// delay that persists however long files give way is no queue that they could shorten: most often it is a processor that
// encodes a picture. Pure: the caller says what was acknowledged, and when.

import {
  LANE_BACKOFF_FIRST,
  LANE_BACKOFF_LEAST,
  LANE_BACKOFF_MOST_BYTES,
  LANE_BACKOFF_PATIENCE_MS,
  LANE_BACKOFF_PERSISTENT_LEAST_MS,
  LANE_BACKOFF_PERSISTENT_MOST_MS,
  LANE_BACKOFF_TARGET_MS,
} from './limits';

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
  #share = LANE_BACKOFF_FIRST;
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
    const isPersistent = this.#persistentMs > LANE_BACKOFF_PERSISTENT_LEAST_MS;
    const allowedMs = LANE_BACKOFF_TARGET_MS + (isPersistent ? this.#persistentMs : 0);
    const offTarget = (allowedMs - delayMs) / LANE_BACKOFF_TARGET_MS;
    const share = this.#share * (1 + STEP * Math.min(1, Math.max(-1, offTarget)));
    this.#share = Math.min(1, Math.max(LANE_BACKOFF_LEAST, share));
    this.#last = { at: now, seenAt: now + last.shortestMs, shortestMs: Number.POSITIVE_INFINITY };
  }

  /** While we send more than next to nothing only a shorter delay is noted: a longer one may be our own queue. */
  #notePersistent(delayMs: number, sinceMs: number): void {
    if (this.#share > NEXT_TO_NOTHING && delayMs > this.#persistentMs) return;
    const weight = Math.min(STEP, sinceMs / LANE_BACKOFF_PATIENCE_MS);
    this.#persistentMs += (Math.min(delayMs, LANE_BACKOFF_PERSISTENT_MOST_MS) - this.#persistentMs) * weight;
  }
}
