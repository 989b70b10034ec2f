// Counts the bytes that arrive on one lane, and says when they are acknowledged: after so many bytes, or so long.

import { ACK_BYTES, ACK_MS, LANE_CREDIT_BYTES } from '../../../protocol/transfer/limits';

export interface AckPorts {
  /** False while nothing may be acknowledged. */
  mayAcknowledge(): boolean;
  /** `bytes` counts all that have arrived on the lane. */
  acknowledge(bytes: number): void;
}

export class Acknowledgements {
  readonly #ports: AckPorts;
  #received = 0;
  #acked = 0;
  #ackedAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #clock: () => number;

  constructor(ports: AckPorts, clock = () => performance.now()) {
    this.#ports = ports;
    this.#clock = clock;
  }

  /** More has arrived than any honest sender has in flight. */
  get isOverdrawn(): boolean {
    return this.#unacknowledged > LANE_CREDIT_BYTES;
  }

  note(bytes: number): void {
    this.#received += bytes;
  }

  /** Acknowledges what has arrived, now or within ACK_MS. What arrives after a pause is acknowledged at once: its round trip is that of the path. */
  schedule(): void {
    const waitMs = this.#ackedAt + ACK_MS - this.#clock();
    if (this.#unacknowledged >= ACK_BYTES || waitMs <= 0) this.#acknowledge();
    else this.#timer ??= setTimeout(() => this.#acknowledge(), waitMs);
  }

  /** Something may be acknowledged again. */
  resume(): void {
    if (this.#unacknowledged > 0) this.#acknowledge();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  get #unacknowledged(): number {
    return this.#received - this.#acked;
  }

  #acknowledge(): void {
    this.stop();
    if (!this.#ports.mayAcknowledge()) return;
    this.#acked = this.#received;
    this.#ackedAt = this.#clock();
    this.#ports.acknowledge(this.#acked);
  }
}
