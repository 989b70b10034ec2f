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
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ports: AckPorts) {
    this.#ports = ports;
  }

  /** More has arrived than any honest sender has in flight. */
  get isOverdrawn(): boolean {
    return this.#unacknowledged > LANE_CREDIT_BYTES;
  }

  note(bytes: number): void {
    this.#received += bytes;
  }

  /** Acknowledges what has arrived, now or within ACK_MS. */
  schedule(): void {
    if (this.#unacknowledged >= ACK_BYTES) this.#acknowledge();
    else this.#timer ??= setTimeout(() => this.#acknowledge(), ACK_MS);
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
    this.#ports.acknowledge(this.#acked);
  }
}
