// Says how many lanes to one peer would pay, while there is something to send to it.

import { LanePlan, type LaneSample } from '../../../protocol/transfer/lane-plan';
import { LANE_PLAN_MS } from '../../../protocol/transfer/limits';
import type { SenderLane } from './sender-lane';

export interface LanePlannerPorts {
  sample(): LaneSample;
  /** Called when the number changes; 0 when there is nothing to send. */
  want(count: number): void;
  /** Called every LANE_PLAN_MS, after `want`. */
  planned(): void;
}

export class LanePlanner {
  readonly #ports: LanePlannerPorts;
  #running: { plan: LanePlan; timer: ReturnType<typeof setInterval> } | null = null;
  #wanted = 0;
  /** The most lanes that there may be. */
  most = 1;

  constructor(ports: LanePlannerPorts) {
    this.#ports = ports;
  }

  start(): void {
    if (this.#running) return;
    const plan = new LanePlan();
    this.#running = { plan, timer: setInterval(() => this.#next(plan), LANE_PLAN_MS) };
    this.#want(1);
  }

  stop(): void {
    if (this.#running) clearInterval(this.#running.timer);
    this.#running = null;
    this.#want(0);
  }

  #next(plan: LanePlan): void {
    this.#want(Math.min(plan.next(this.#ports.sample()), this.most));
    this.#ports.planned();
  }

  #want(count: number): void {
    if (count === this.#wanted) return;
    this.#wanted = count;
    this.#ports.want(count);
  }
}

/** What the lanes have carried since the last sample. A lane without a round trip yet is not used. */
export function laneSample(lanes: readonly SenderLane[], bytesLeft: number): LaneSample {
  const ackedBytes = lanes.reduce((sum, lane) => sum + lane.takeAckedBytes(), 0);
  const used = lanes.filter(({ out }) => Number.isFinite(out.window.minRttMs));
  return {
    lanes: used.length,
    bytesPerSecond: (ackedBytes * 1000) / LANE_PLAN_MS,
    minRttMs: Math.min(...used.map(({ out }) => out.window.minRttMs)),
    heldBack: used.reduce((sum, { out }) => sum + out.heldBack, 0) / Math.max(1, used.length),
    bytesLeft,
  };
}
