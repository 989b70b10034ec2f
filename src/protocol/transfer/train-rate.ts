// What a line carries at least, seen in the first bytes: those of one burst come out of the line one after another, so what is
// acknowledged in a moment was carried in one (packet trains, as HyStart uses them: Ha and Rhee, 2011).

import { ACK_MS } from './limits';

/** The far side gathers for ACK_MS before it acknowledges: in less time nothing can be seen. */
const MOMENT_MS = ACK_MS;

export class TrainRate {
  #moment = { since: Number.NEGATIVE_INFINITY, bytes: 0 };
  /** The two highest, in bytes a millisecond. */
  #highest: readonly number[] = [0, 0];

  /** So many bytes more were acknowledged. */
  note(now: number, bytes: number): void {
    this.#moment.bytes += bytes;
    const ms = now - this.#moment.since;
    if (ms < MOMENT_MS) return;
    this.#highest = [...this.#highest, this.#moment.bytes / ms].sort((a, b) => b - a).slice(0, 2);
    this.#moment = { since: now, bytes: 0 };
  }

  /** Bytes a millisecond. One high rate may be an accident, so the second highest counts. */
  get bytesPerMs(): number {
    return this.#highest[1] ?? 0;
  }
}
