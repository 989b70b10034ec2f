// The checks of the blocks that receivers say they have: one at a time for each transfer, stopped by the next command for it,
// and within a budget, because a check reads and hashes.

import type { Bucket } from '../../../protocol/budget/bucket';
import { admitCheck } from '../../../protocol/budget/checks';
import type { TransferId } from '../../../protocol/snapshot/ids';

/** What one check has to keep to. */
export interface ResumeCheck {
  /** Aborts when the result is of no use any more. */
  signal: AbortSignal;
  /** False when reading `read` more blocks, of a transfer of `blocks`, is beyond the budget. */
  mayRead(blocks: number, read: number): boolean;
}

export class ResumeChecks {
  readonly #running = new Map<TransferId, AbortController>();
  readonly #read = new Map<TransferId, Bucket>();
  readonly #clock: () => number;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** For a check that begins now; the check before it is stopped. */
  begin(transfer: TransferId): ResumeCheck {
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
