// How many bytes a path may have in flight: as many as fill it and a short queue, so that slow start never overruns a queue. The
// window is the delivery rate times the round trip, as in BBR (draft-ietf-ccwg-bbr), and the queue has a target delay, as in
// LEDBAT (RFC 6817); ADR 0018 says what differs. Pure: the caller says what was acknowledged, and when.

import { DeliveryRate } from './delivery-rate';
import {
  ACK_MS,
  NEAR_RTT_MS,
  SLICE_LEAST_BYTES,
  SLICES_PER_WINDOW,
  TARGET_DELAY_ALONE_MS,
  TARGET_DELAY_GROWS_RTT_MS,
  TARGET_DELAY_IN_CALL_MS,
  WINDOW_FIRST_BYTES,
  WINDOW_FIRST_IN_CALL_BYTES,
  WINDOW_LEAST_BYTES,
  WINDOW_LEAST_IN_CALL_BYTES,
  WINDOW_LEAST_RTT_MS,
  WINDOW_MOST_BYTES,
} from './limits';
import { PathRoundTrip } from './path-round-trip';
import { QueueTrim, type TrimTerms } from './queue-trim';
import { WindowStart } from './window-start';

/** What is in flight beside what fills the path itself and the wait for an acknowledgement. */
const STEADY_QUEUE_MS = 6;
/** How large the window may be, of what the rate says. */
const SHARE = { least: 0.8, most: 3 };
const ALONE: TrimTerms = { clearMs: 7, standingMs: 12, down: 0.2 };
/** A voice must not wait behind files, and pictures give way to a queue themselves: files give way sooner and further. */
const IN_CALL: TrimTerms = { clearMs: 5, standingMs: 10, down: 0.25 };

export interface RoundTrip {
  ms: number;
  /** A part of it was spent in our own buffer: the connection, and not the line, was the limit. */
  wasHeld: boolean;
}

export class CongestionWindow {
  readonly #rate = new DeliveryRate();
  readonly #path = new PathRoundTrip();
  readonly #trim = new QueueTrim();
  /** Null before the first acknowledgement. */
  #window: number | null = null;
  readonly #start = new WindowStart();
  #acked = 0;
  /** Voice or pictures use the same path, and bear round trips that are so much longer; null without them. */
  callBearsMs: number | null = null;

  /** Bytes that may be sent and not acknowledged. */
  get bytes(): number {
    return this.#window ?? (this.besideCall ? WINDOW_FIRST_IN_CALL_BYTES : WINDOW_FIRST_BYTES);
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
    return !this.#start.isOver;
  }

  get besideCall(): boolean {
    return this.callBearsMs !== null;
  }

  /** The queue is measured, and kept short. On a near path the processor is the limit: what looks like a queue is our own scheduling. */
  get followsQueue(): boolean {
    return this.#path.minMs >= NEAR_RTT_MS;
  }

  /** `acked` and `sent` count all bytes of the path; `trip` is that of the byte that `acked` ends with. */
  acknowledged(now: number, acked: number, sent: number, trip: RoundTrip): void {
    this.#path.note(trip.ms);
    if (!trip.wasHeld) {
      this.#trim.note(trip.ms);
      this.#grow(now, acked - this.#acked, trip.ms);
    }
    this.#acked = acked;
    const sentAt = this.followsQueue ? now - trip.ms : null;
    if (this.#rate.acknowledged({ now, acked, sent, sentAt }, this.#path.minMs / 2)) this.#endRound(now);
  }

  #grow(now: number, ackedBytes: number, rttMs: number): void {
    const { besideCall } = this;
    const { minMs } = this.#path;
    const grown = this.#start.grown(this.bytes, { now, ackedBytes, rttMs, minMs, besideCall });
    this.#window = this.#bounded(grown);
  }

  #endRound(now: number): void {
    this.#path.endRound(this.#targetDelayMs);
    if (this.followsQueue) this.#window = this.#bounded(this.#trimmed(now));
    else if (this.#start.isOver || this.#rate.isFlat) {
      this.#start.end();
      this.#window = this.#bounded(this.#steady());
    }
  }

  /** Follows the queue within what the rate of the path allows: where packets are lost, much waits for those that are sent again. */
  #trimmed(now: number): number {
    const { minMs } = this.#path;
    const full = this.#rate.best * (minMs + ACK_MS + STEADY_QUEUE_MS);
    if (this.starting) return Math.min(this.bytes, SHARE.most * full);
    // A slice takes its time on the line: the shortest round trip was that of a small one.
    const step = this.#trim.stepAt(now, minMs * (1 + 1 / SLICES_PER_WINDOW), this.#trimTerms);
    const least = this.besideCall ? 0 : SHARE.least * full;
    return Math.min(Math.max(this.bytes * step, least), SHARE.most * full);
  }

  get #trimTerms(): TrimTerms {
    if (this.callBearsMs === null) return ALONE;
    const { clearMs, standingMs, down } = IN_CALL;
    return { clearMs: clearMs + this.callBearsMs, standingMs: standingMs + this.callBearsMs, down };
  }

  #steady(): number {
    const { minMs } = this.#path;
    const allowedMs = this.#targetDelayMs * Math.max(1, minMs / TARGET_DELAY_GROWS_RTT_MS);
    const filledMs = Math.max(minMs, WINDOW_LEAST_RTT_MS) + ACK_MS + allowedMs;
    return this.#rate.best * filledMs + SLICE_LEAST_BYTES;
  }

  /** How much longer than the path's own the round trip may become. */
  get #targetDelayMs(): number {
    return this.besideCall ? TARGET_DELAY_IN_CALL_MS : TARGET_DELAY_ALONE_MS;
  }

  #bounded(bytes: number): number {
    const least = this.besideCall && this.followsQueue ? WINDOW_LEAST_IN_CALL_BYTES : WINDOW_LEAST_BYTES;
    return Math.round(Math.min(Math.max(bytes, least), WINDOW_MOST_BYTES));
  }
}
