// How many bytes the lanes of one path may have in flight together, and in slices of which size: one congestion window, less
// what files leave to voice and pictures on a near path. It knows no clock.

import { BurstLimit } from './burst-limit';
import { CongestionWindow, type RoundTrip } from './congestion-window';
import { LaneBackoff } from './lane-backoff';
import {
  SLICE_LEAST_BYTES,
  SLICE_MOST_BYTES,
  SLICE_SHORT_BYTES,
  SLICES_PER_FAST_WINDOW,
  SLICES_PER_SHARED_WINDOW,
  SLICES_PER_WINDOW,
} from './limits';

export class PathCredit {
  readonly window = new CongestionWindow();
  /** Several lanes send over it. */
  isShared = false;
  readonly #backoff = new LaneBackoff();
  readonly #burst = new BurstLimit();
  /** Of all lanes together, but for what was lost with a lane that closed. */
  #sent = 0;
  #acked = 0;

  /** Whether voice or pictures use the same path. */
  get isBesideCall(): boolean {
    return this.window.besideCall;
  }

  /** How many bytes may be in flight. */
  get bytes(): number {
    const { bytes } = this.window;
    return this.#backsOff ? this.#backoff.creditOf(bytes) : bytes;
  }

  /** A window that follows the queue gives way by itself. */
  get #backsOff(): boolean {
    return this.isBesideCall && !this.window.followsQueue;
  }

  get inFlight(): number {
    return this.#sent - this.#acked;
  }

  get sliceBytes(): number {
    const slow = this.isShared ? SLICES_PER_SHARED_WINDOW : SLICES_PER_WINDOW;
    const share = this.bytes / (this.window.followsQueue ? slow : SLICES_PER_FAST_WINDOW);
    const unit = share < SLICE_LEAST_BYTES ? SLICE_SHORT_BYTES : SLICE_LEAST_BYTES;
    return Math.min(Math.max(Math.floor(share / unit) * unit, unit), SLICE_MOST_BYTES);
  }

  /** Whether so many bytes more may be sent. With nothing in flight something may, whatever its size. */
  allows(bytes: number): boolean {
    return this.inFlight === 0 || this.inFlight + bytes <= this.bytes;
  }

  /**
   * How many milliseconds so many bytes must wait, although the window has room, so that they are no burst. In the start bursts show
   * what the line carries.
   */
  waitMs(now: number, bytes: number): number {
    const { followsQueue, starting, bytesPerMs } = this.window;
    return followsQueue && !starting && bytesPerMs > 0 ? this.#burst.waitMs(now, bytes, bytesPerMs) : 0;
  }

  sent(bytes: number): void {
    this.#sent += bytes;
    this.#burst.sent(bytes);
  }

  /** So many bytes more were acknowledged. `trip` is the round trip of the last of them, if it is known. */
  acknowledged(now: number, bytes: number, trip: RoundTrip | null): void {
    this.#acked += bytes;
    if (trip === null) return;
    this.window.acknowledged(now, this.#acked, this.#sent, trip);
    if (this.#backsOff) this.#backoff.acknowledged(now, trip.ms, this.window.minRttMs);
  }

  /** So many bytes were in flight on a lane that has closed. */
  lost(bytes: number): void {
    this.#sent -= bytes;
  }
}
