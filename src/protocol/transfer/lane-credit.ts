// How many bytes one lane may have in flight, and in slices of which size: its congestion window, less what the lane leaves
// to voice and pictures while it backs off. It knows no clock.

import { CongestionWindow } from './congestion-window';
import { LaneBackoff } from './lane-backoff';
import {
  SLICE_BACKING_OFF_BYTES,
  SLICE_LEAST_BYTES,
  SLICE_MOST_BYTES,
  SLICES_PER_WINDOW,
  TARGET_DELAY_ALONE_MS,
  TARGET_DELAY_IN_CALL_MS,
} from './limits';

export class LaneCredit {
  readonly window = new CongestionWindow(TARGET_DELAY_ALONE_MS);
  /** Null while there is no call to back off for. */
  #backoff: LaneBackoff | null = null;

  /** Whether voice or pictures use the same path. */
  set backsOff(backsOff: boolean) {
    this.window.targetDelayMs = backsOff ? TARGET_DELAY_IN_CALL_MS : TARGET_DELAY_ALONE_MS;
    this.#backoff = backsOff ? (this.#backoff ?? new LaneBackoff()) : null;
  }

  /** How many bytes may be in flight. */
  get bytes(): number {
    const { bytes } = this.window;
    return this.#backoff?.creditOf(bytes) ?? bytes;
  }

  get sliceBytes(): number {
    const share = this.bytes / SLICES_PER_WINDOW;
    const unit = this.#backoff && share < SLICE_LEAST_BYTES ? SLICE_BACKING_OFF_BYTES : SLICE_LEAST_BYTES;
    return Math.min(Math.max(Math.floor(share / unit) * unit, unit), SLICE_MOST_BYTES);
  }

  /** `acked` and `sent` count the bytes since the lane opened. */
  acknowledged(now: number, acked: number, sent: number, rttMs: number): void {
    this.window.acknowledged(now, acked, sent, rttMs);
    this.#backoff?.acknowledged(now, rttMs, this.window.minRttMs);
  }
}
