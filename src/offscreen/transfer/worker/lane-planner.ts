// Says how many lanes to one peer would pay, while there is something to send to it.

import { type LaneSample, lanesFor } from '../../../protocol/transfer/lane-plan';
import { LANE_PLAN_MS } from '../../../protocol/transfer/limits';

export interface LanePlannerPorts {
  sample(): LaneSample;
  /** Lanes that are there, or are being opened. */
  open(): number;
  /** Called when the number changes; 0 when there is nothing to send. */
  want(count: number): void;
  /** Called every LANE_PLAN_MS, after `want`. */
  planned(): void;
}

export class LanePlanner {
  readonly #ports: LanePlannerPorts;
  #timer: ReturnType<typeof setInterval> | null = null;
  #wanted = 0;
  /** The most lanes that there may be. */
  most = 1;

  constructor(ports: LanePlannerPorts) {
    this.#ports = ports;
  }

  start(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => this.#next(), LANE_PLAN_MS);
    this.#want(Math.max(1, this.#ports.open()));
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#want(0);
  }

  /** Lanes that are open stay while no call begins: they cost little, and what is left grows less all the time. */
  #next(): void {
    const sample = this.#ports.sample();
    const count = Math.min(lanesFor(sample), this.most);
    this.#want(sample.besideCall ? count : Math.max(count, this.#wanted));
    this.#ports.planned();
  }

  #want(count: number): void {
    if (count === this.#wanted) return;
    this.#wanted = count;
    this.#ports.want(count);
  }
}
