// How much may be sent at once. After a pause the window has much room: sent in one burst it would overrun a short queue and lose
// packets. A token bucket (as in RFC 2697) lets the room be filled little by little. Pure: the caller says what time it is.

/** Faster than the path delivers, so that the window is filled again. */
const PACE = 1.25;
/** What the path delivers in this time may go at once: acknowledgements come in bundles of ACK_MS, and a busy processor delays some. */
const BURST_MS = 15;

export class BurstLimit {
  /** Bytes that may go now. */
  #tokens = Number.POSITIVE_INFINITY;
  #filledAt = 0;

  /**
   * How many milliseconds so many bytes must wait on a path that delivers `bytesPerMs`, which is more than 0. More bytes than
   * a burst wait for a whole one.
   */
  waitMs(now: number, bytes: number, bytesPerMs: number): number {
    const burst = BURST_MS * bytesPerMs;
    this.#tokens = Math.min(this.#tokens + (now - this.#filledAt) * PACE * bytesPerMs, burst);
    this.#filledAt = now;
    return Math.max(0, Math.min(bytes, burst) - this.#tokens) / (PACE * bytesPerMs);
  }

  sent(bytes: number): void {
    this.#tokens = Math.max(0, this.#tokens - bytes);
  }
}
