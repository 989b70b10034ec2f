// The check of what a receiver says it has, of every transfer that is sent: one at a time for each, ended by whatever
// is asked for next, and within a budget, because it reads and hashes.

import type { Bucket } from '../../../protocol/budget/bucket';
import { admitCheck } from '../../../protocol/budget/checks';
import type { TransferId } from '../../../protocol/snapshot/ids';

/** What one check has to keep to. */
export interface CheckLeave {
  /** Aborts when the answer is of no use any more. */
  signal: AbortSignal;
  /** False when so many more blocks of so many are too much. */
  mayRead(blocks: number, read: number): boolean;
}

export class ResumeChecks {
  readonly #running = new Map<TransferId, AbortController>();
  readonly #read = new Map<TransferId, Bucket>();
  readonly #clock: () => number;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** For a check that begins now; the one before it is over. */
  begin(transfer: TransferId): CheckLeave {
    this.stop(transfer);
    const life = new AbortController();
    this.#running.set(transfer, life);
    return {
      signal: life.signal,
      mayRead: (blocks, read) => {
        const next = admitCheck(this.#read.get(transfer), blocks, read, this.#clock());
        if (next) this.#read.set(transfer, next);
        return next !== null;
      },
    };
  }

  stop(transfer: TransferId): void {
    this.#running.get(transfer)?.abort();
    this.#running.delete(transfer);
  }

  /** The transfer is over. */
  forget(transfer: TransferId): void {
    this.stop(transfer);
    this.#read.delete(transfer);
  }
}
