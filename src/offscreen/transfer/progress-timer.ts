// Tells of the progress of the transfers that move, as long as any does.

import { PROGRESS_INTERVAL_MS, PROGRESS_KEPT_EVERY } from '../../protocol/transfer/limits';
import type { TransferRecord } from './transfer-record';

export interface ProgressPorts {
  /** The transfers that move now. */
  moving(): readonly TransferRecord[];
  /** `isKept`: the progress is also to be stored. */
  progress(record: TransferRecord, isKept: boolean): void;
}

export class ProgressTimer {
  readonly #ports: ProgressPorts;
  #timer: ReturnType<typeof setInterval> | null = null;
  #ticks = 0;

  constructor(ports: ProgressPorts) {
    this.#ports = ports;
  }

  /** Runs until no transfer moves. */
  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), PROGRESS_INTERVAL_MS);
  }

  #tick(): void {
    const moving = this.#ports.moving();
    this.#ticks += 1;
    for (const record of moving) this.#ports.progress(record, this.#ticks % PROGRESS_KEPT_EVERY === 0);
    if (moving.length > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }
}
