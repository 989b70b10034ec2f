// How many bytes a path may have in flight: as many as fill it and a short queue, so that slow start never overruns a queue. The
// window is the delivery rate times the round trip, as in BBR (draft-ietf-ccwg-bbr), and the queue has a target delay, as in
// LEDBAT (RFC 6817); ADR 0018 says what differs. Pure: the caller says what was acknowledged, and when.

import { DeliveryRate } from './delivery-rate';
import {
  ACK_MS,
  NEAR_RTT_MS,
  SLICE_LEAST_BYTES,
  TARGET_DELAY_ALONE_MS,
  TARGET_DELAY_GROWS_RTT_MS,
  TARGET_DELAY_IN_CALL_MS,
  WINDOW_FIRST_BYTES,
  WINDOW_LEAST_BYTES,
  WINDOW_LEAST_RTT_MS,
  WINDOW_MOST_BYTES,
} from './limits';
import { PathRoundTrip } from './path-round-trip';
import { QueueTrim } from './queue-trim';

/** By how much the window grows in a round while it is starting. */
const GROWTH = 1.35;
/** A round trip that is longer than the shortest by less than this may be our own scheduling. */
const NOISE_MS = 15;
/** So many longer ones are a queue. Beside a call one is enough. */
const QUEUE_SEEN = 3;
/** A window is larger than the last rounds have filled by this part, so that the next can be faster. */
const ROOM = 1 / 32;

/** The queue of a slow path before the trim, which measures it. */
const STEADY_QUEUE_MS = 6;

export interface RoundTrip {
  ms: number;
  /** A part of it was spent in our own buffer: the connection, and not the line, was the limit. */
  wasHeld: boolean;
}

export class CongestionWindow {
  readonly #rate = new DeliveryRate();
  readonly #path = new PathRoundTrip();
  readonly #trim = new QueueTrim();
  #window = WINDOW_FIRST_BYTES;
  /** Null when the start is over. */
  #start: { lastMs: readonly number[] } | null = { lastMs: [] };
  #acked = 0;
  /** Whether voice or pictures make a queue on the same path, which must not be taken for ours. */
  besideCall = false;

  /** Bytes that may be sent and not acknowledged. */
  get bytes(): number {
    return this.#window;
  }

  /** The shortest round trip, in milliseconds; infinite before the first. */
  get minRttMs(): number {
    return this.#path.minMs;
  }

  /** What the path delivered, in the best of the last rounds; 0 before the first. */
  get bytesPerMs(): number {
    return Math.max(0, this.#rate.best);
  }

  get starting(): boolean {
    return this.#start !== null;
  }

  /** Only the processor limits the path: what looks like a queue is our own scheduling. */
  get #isNear(): boolean {
    return this.#path.minMs < NEAR_RTT_MS;
  }

  /** The queue is measured, and kept short. Beside a call, files give way to every queue by LaneBackoff. */
  get followsQueue(): boolean {
    return !this.besideCall && !this.#isNear;
  }

  /** `acked` and `sent` count all bytes of the path; `trip` is that of the byte that `acked` ends with. */
  acknowledged(now: number, acked: number, sent: number, trip: RoundTrip): void {
    this.#path.note(trip.ms);
    // Beside a call every long round trip ends the start: whoever made the queue, a voice waits behind it.
    if (!trip.wasHeld || this.besideCall) {
      this.#trim.note(trip.ms);
      if (this.#start) this.#grow(this.#start, acked - this.#acked, trip.ms);
    }
    this.#acked = acked;
    if (this.#rate.acknowledged(now, acked, sent, this.#path.minMs)) this.#endRound(now);
  }

  /** With each acknowledgement and not once a round: a leap would go out as one burst, into a queue that may be short. */
  #grow(start: { lastMs: readonly number[] }, ackedBytes: number, rttMs: number): void {
    const needed = this.besideCall ? 1 : QUEUE_SEEN;
    start.lastMs = [...start.lastMs, rttMs].slice(-needed);
    const hasQueue = Math.min(...start.lastMs) - this.#path.minMs > NOISE_MS;
    if (hasQueue && start.lastMs.length === needed) {
      // The queue that is seen now was made a round ago, and the window has grown since.
      this.#start = null;
      this.#window = bounded(this.#window / GROWTH);
    } else this.#window = bounded(this.#window + (GROWTH - 1) * ackedBytes);
  }

  #endRound(now: number): void {
    this.#path.endRound(this.#targetDelayMs);
    if (this.#start && !this.#rate.isFlat) return;
    this.#start = null;
    this.#trim.endRound(now, this.#path.minMs);
    this.#window = this.#steady();
  }

  #steady(): number {
    const rate = this.#rate.best;
    const { minMs } = this.#path;
    if (this.followsQueue) {
      const full = rate * (minMs + ACK_MS + STEADY_QUEUE_MS) * this.#trim.share;
      return bounded(full + Math.min(SLICE_LEAST_BYTES, full * ROOM));
    }
    const allowedMs = this.#targetDelayMs * Math.max(1, minMs / TARGET_DELAY_GROWS_RTT_MS);
    const filledMs = Math.max(minMs, WINDOW_LEAST_RTT_MS) + ACK_MS + allowedMs;
    return bounded(rate * filledMs + SLICE_LEAST_BYTES);
  }

  /** How much longer than the path's own the round trip may become. */
  get #targetDelayMs(): number {
    return this.besideCall ? TARGET_DELAY_IN_CALL_MS : TARGET_DELAY_ALONE_MS;
  }
}

function bounded(bytes: number): number {
  return Math.round(Math.min(Math.max(bytes, WINDOW_LEAST_BYTES), WINDOW_MOST_BYTES));
}
