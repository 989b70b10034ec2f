// How many bytes one lane may have on their way: as many as keep the path full and no more, so that slow start
// never overruns a queue. Knows no clock and no channel: it is told what was acknowledged, and when.

import {
  ACK_MS,
  QUEUE_GROWS_RTT_MS,
  SLICE_LEAST_BYTES,
  WINDOW_FIRST_BYTES,
  WINDOW_LEAST_BYTES,
  WINDOW_LEAST_RTT_MS,
  WINDOW_MOST_BYTES,
} from './limits';

/** A round is about one round trip: from a byte that is sent to its acknowledgement. */
interface Round {
  /** It is over when this many bytes are acknowledged. */
  until: number;
  startedAt: number;
  ackedBefore: number;
}

/** Of the window in a round, at the start. */
const GROWTH = 1.35;
/** A round trip that is longer by less than this may be our own scheduling. */
const NOISE_MS = 15;
/** A round that is no faster than this over the best one was flat. */
const FLAT = 1.1;
const FLAT_ROUNDS = 3;
/** The rate is the best of so many rounds: one that was held up says nothing about the path. */
const RATE_ROUNDS = 10;
/** A round trip this much longer than the shortest is not our queue: the path itself has changed. */
const OTHER_PATH = { factor: 3, slackMs: 100, rounds: 20 };

export class CongestionWindow {
  #window = WINDOW_FIRST_BYTES;
  #starting = true;
  #acked = 0;
  #minRttMs = Number.POSITIVE_INFINITY;
  #rttMs = 0;
  #rates: number[] = [];
  #flatRounds = 0;
  #farRounds = 0;
  #round: Round | null = null;
  #queueMs: number;

  /** `queueMs` is how much longer than the path's own the round trip may become. */
  constructor(queueMs: number) {
    this.#queueMs = queueMs;
  }

  set queueMs(queueMs: number) {
    this.#queueMs = queueMs;
  }

  /** Bytes that may be sent and not acknowledged. */
  get bytes(): number {
    return this.#window;
  }

  /** The shortest round trip, in milliseconds; infinite before the first. */
  get minRttMs(): number {
    return this.#minRttMs;
  }

  /** What of it is for the queue that is allowed; 0 at the start, when nobody knows. */
  get queueBytes(): number {
    return this.#starting ? 0 : (this.#window * this.#allowedMs) / (this.#pathMs + this.#allowedMs);
  }

  get starting(): boolean {
    return this.#starting;
  }

  /** `acked` and `sent` count all bytes of the lane; `rttMs` is how long ago the byte was sent that `acked` ends with. */
  acknowledged(now: number, acked: number, sent: number, rttMs: number): void {
    this.#minRttMs = Math.min(this.#minRttMs, rttMs);
    this.#rttMs = rttMs;
    if (this.#starting && rttMs - this.#minRttMs > NOISE_MS) {
      // What is seen now left a round ago, and the window has grown since.
      this.#starting = false;
      this.#window = bounded(this.#window / GROWTH);
    }
    // With each acknowledgement and not once a round: a leap would go out as one burst, into a queue that may be short.
    if (this.#starting) this.#window = bounded(this.#window + (GROWTH - 1) * (acked - this.#acked));
    this.#acked = acked;
    if (this.#round === null) this.#round = { until: sent, startedAt: now, ackedBefore: acked };
    else if (acked >= this.#round.until && now > this.#round.startedAt)
      this.#endRound(this.#round, now, acked, sent);
  }

  #endRound(round: Round, now: number, acked: number, sent: number): void {
    // Acknowledgements that were held up come all at once: a round is not that much shorter than the path.
    const rate = (acked - round.ackedBefore) / Math.max(now - round.startedAt, this.#minRttMs / 2);
    const best = Math.max(0, ...this.#rates);
    this.#flatRounds = rate < FLAT * best ? this.#flatRounds + 1 : 0;
    this.#rates = [...this.#rates, rate].slice(-RATE_ROUNDS);
    this.#round = { until: sent, startedAt: now, ackedBefore: acked };
    this.#followPath();
    if (this.#starting && this.#flatRounds < FLAT_ROUNDS) return;
    this.#starting = false;
    this.#window = this.#steady();
  }

  /** With room for the next round to be faster, by a slice at least: else a window that was once too small stays so. */
  #steady(): number {
    return bounded(Math.max(...this.#rates) * (this.#pathMs + this.#allowedMs) + SLICE_LEAST_BYTES);
  }

  /** What the path holds, and what waits at its end to be acknowledged. */
  get #pathMs(): number {
    return Math.max(this.#minRttMs, WINDOW_LEAST_RTT_MS) + ACK_MS;
  }

  /** On a long path the queue may be longer, too: a few milliseconds would be lost in its noise. */
  get #allowedMs(): number {
    return this.#queueMs * Math.max(1, this.#minRttMs / QUEUE_GROWS_RTT_MS);
  }

  #followPath(): void {
    const { factor, slackMs, rounds } = OTHER_PATH;
    this.#farRounds =
      this.#rttMs > factor * this.#minRttMs + slackMs + this.#queueMs ? this.#farRounds + 1 : 0;
    if (this.#farRounds < rounds) return;
    this.#farRounds = 0;
    this.#minRttMs = this.#rttMs;
  }
}

function bounded(bytes: number): number {
  return Math.round(Math.min(Math.max(bytes, WINDOW_LEAST_BYTES), WINDOW_MOST_BYTES));
}
