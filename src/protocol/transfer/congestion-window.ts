// How many bytes one lane may have in flight: as many as fill the path and a short queue, so that slow start never overruns
// a queue. The window is the delivery rate times the round trip, as in BBR (draft-ietf-ccwg-bbr), and the queue has a target
// delay, as in LEDBAT (RFC 6817); ADR 0018 says what differs. Pure: the caller says what was acknowledged, and when.

import { DeliveryRate } from './delivery-rate';
import {
  ACK_MS,
  SLICE_LEAST_BYTES,
  TARGET_DELAY_GROWS_RTT_MS,
  WINDOW_FIRST_BYTES,
  WINDOW_LEAST_BYTES,
  WINDOW_LEAST_RTT_MS,
  WINDOW_MOST_BYTES,
} from './limits';
import { PathRoundTrip } from './path-round-trip';

/** By how much the window grows in a round while it is starting. */
const GROWTH = 1.35;
/** A round trip that is longer than the shortest by less than this may be our own scheduling. */
const NOISE_MS = 15;

export class CongestionWindow {
  readonly #rate = new DeliveryRate();
  readonly #path = new PathRoundTrip();
  #window = WINDOW_FIRST_BYTES;
  #starting = true;
  #acked = 0;
  #targetDelayMs: number;

  /** `targetDelayMs` is how much longer than the path's own the round trip may become. */
  constructor(targetDelayMs: number) {
    this.#targetDelayMs = targetDelayMs;
  }

  set targetDelayMs(targetDelayMs: number) {
    this.#targetDelayMs = targetDelayMs;
  }

  /** Bytes that may be sent and not acknowledged. */
  get bytes(): number {
    return this.#window;
  }

  /** The shortest round trip, in milliseconds; infinite before the first. */
  get minRttMs(): number {
    return this.#path.minMs;
  }

  /** The bytes of the window that stand in the queue which the target delay allows; 0 while starting, when they are unknown. */
  get queueBytes(): number {
    return this.#starting ? 0 : (this.#window * this.#allowedMs) / (this.#pathMs + this.#allowedMs);
  }

  get starting(): boolean {
    return this.#starting;
  }

  /** `acked` and `sent` count all bytes of the lane; `rttMs` is how long ago the byte was sent that `acked` ends with. */
  acknowledged(now: number, acked: number, sent: number, rttMs: number): void {
    this.#path.note(rttMs);
    if (this.#starting && rttMs - this.#path.minMs > NOISE_MS) {
      // The queue that is seen now was made a round ago, and the window has grown since.
      this.#starting = false;
      this.#window = bounded(this.#window / GROWTH);
    }
    // With each acknowledgement and not once a round: a leap would go out as one burst, into a queue that may be short.
    if (this.#starting) this.#window = bounded(this.#window + (GROWTH - 1) * (acked - this.#acked));
    this.#acked = acked;
    if (this.#rate.acknowledged(now, acked, sent, this.#path.minMs)) this.#endRound();
  }

  #endRound(): void {
    this.#path.endRound(this.#targetDelayMs);
    if (this.#starting && !this.#rate.isFlat) return;
    this.#starting = false;
    this.#window = this.#steady();
  }

  /**
   * There is room for the next round to be faster, by a slice at least: a window that was once too small would stay so
   * otherwise.
   */
  #steady(): number {
    return bounded(this.#rate.best * (this.#pathMs + this.#allowedMs) + SLICE_LEAST_BYTES);
  }

  /** The round trip of the path, and the wait for an acknowledgement at its end. */
  get #pathMs(): number {
    return Math.max(this.#path.minMs, WINDOW_LEAST_RTT_MS) + ACK_MS;
  }

  /** On a long path the queue may be longer, too: a few milliseconds would be lost in its noise. */
  get #allowedMs(): number {
    return this.#targetDelayMs * Math.max(1, this.#path.minMs / TARGET_DELAY_GROWS_RTT_MS);
  }
}

function bounded(bytes: number): number {
  return Math.round(Math.min(Math.max(bytes, WINDOW_LEAST_BYTES), WINDOW_MOST_BYTES));
}
